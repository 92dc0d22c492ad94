vcl 4.1;
# Varnish 7 in front of Umbruch: site/decisions/0012 says why it is so, tests/proxy/ tries it.
#
#   varnishd -a 127.0.0.1:6081 -f /etc/varnish/umbruch.vcl -s malloc,256m
#
# What ends TLS (nginx, hitch) stands before it on the same machine, passes Host on, and sets X-Forwarded-For and
# X-Forwarded-Proto. Umbruch's own environment says TRUSTED_PROXIES=2 then, and UMBRUCH_PROXY=http://127.0.0.1:6081.

import std;

backend default {
    .host = "127.0.0.1";
    .port = "8000";
    .connect_timeout = 1s;
    .first_byte_timeout = 65s;
    .between_bytes_timeout = 30s;
}

# Never fetched from: whether Umbruch answers at all decides only whether anybody waits for a page that is here.
# What is asked for is there after every `manage.py collectstatic`, under any host name and without the database.
backend asked {
    .host = "127.0.0.1";
    .port = "8000";
    .probe = {
        .request =
            "HEAD /static/staticfiles.json HTTP/1.1"
            "Host: localhost"
            "X-Forwarded-Proto: https"
            "Connection: close";
        .interval = 2s;
        .timeout = 2s;
        .window = 3;
        .threshold = 2;
        .initial = 2;
    }
}

# Where Umbruch itself and what ends TLS run.
acl house {
    "127.0.0.1";
    "::1";
}

sub vcl_recv {
    if (req.restarts == 0) {
        # Ours alone: nobody may send them.
        unset req.http.X-Class;
        unset req.http.X-Held;
        unset req.http.X-Ask;
        unset req.http.X-Stale;
        # Umbruch reads none of these; nothing behind it shall.
        unset req.http.Forwarded;
        unset req.http.X-Forwarded-Host;
        unset req.http.X-Forwarded-Prefix;
        unset req.http.X-Forwarded-Port;
        unset req.http.X-Original-URL;
        unset req.http.X-Rewrite-URL;
        unset req.http.X-HTTP-Method-Override;
        unset req.http.Proxy;
        if (remote.ip !~ house || req.http.X-Forwarded-Proto != "https") {
            unset req.http.X-Forwarded-Proto;
        }
    }

    if (req.method == "BAN" || req.method == "PURGE") {
        # Varnish has added who asks to X-Forwarded-For. A second one there: it was sent on for a stranger.
        if (client.ip !~ house || req.http.X-Forwarded-For != "" + client.ip) {
            return (synth(405));
        }
        if (req.method == "PURGE") {
            ban("obj.http.X-Address == " + std.tolower(req.http.Host) + req.url);
        } else if (req.http.X-Tags ~ "^[0-9a-f]{8}(\|[0-9a-f]{8})*$") {
            ban("obj.http.Surrogate-Key ~ \b(" + req.http.X-Tags + ")\b");
        } else {
            return (synth(400));
        }
        return (synth(200));
    }

    if (req.method != "GET" && req.method != "HEAD") {
        return (pass);
    }
    # Whoever says who they are gets pages of their own.
    if (req.http.Authorization || req.http.Cookie ~ "(^|;\s*)(__Host-)?sessionid=") {
        return (pass);
    }
    # home/shell_keys.py has the same lists; a test compares them.
    if (req.url ~ "^/(admin|dokumente|django-admin|health|m|r|suche|kommentare)/") {
        return (pass);
    }
    if (req.url ~ "\?") {
        set req.url = regsuball(req.url, "(?<=[?&])((utm_|mtm_|pk_|hsa_|wt_)[^&=]*|(fbclid|gclid|dclid|gbraid|wbraid|msclkid|mc_cid|mc_eid|igshid|twclid)(?=[&=]|$))(=[^&]*)?(&|$)", "");
        set req.url = regsub(req.url, "[?&]+$", "");
        # One page under a million names would fill the memory.
        if (req.url ~ "\?" && req.url !~ "\?page=[1-9][0-9]{0,3}$") {
            return (pass);
        }
    }
    unset req.http.Cookie;
    set req.http.Host = regsub(std.tolower(req.http.Host), ":[0-9]+$", "");
    set req.http.X-Held = "1";
    if (req.url !~ "^/(static|media)/") {
        call know_reader;
    }
    # What Cache-Control calls stale-while-revalidate; all of the rest is for when there is no answer.
    set req.grace = 10d;
    if (req.http.X-Ask && !req.http.X-Stale) {
        set req.grace = 60s;
    }
    return (hash);
}

# Slots are filled for a device and a language: all readers of one class share an answer. Umbruch is told the
# class in words that it knows (ads/devices.py), so that it never chooses for another one.
sub know_reader {
    if (req.restarts > 0) {
        return;
    }
    if (req.http.User-Agent ~ "iPad|Tablet|Kindle|Silk/|Android(?!.*Mobile)") {
        set req.http.User-Agent = "Tablet";
    } else if (req.http.Sec-CH-UA-Mobile == "?1" || req.http.User-Agent ~ "Mobi|iPhone|Opera Mini") {
        set req.http.User-Agent = "Mobile";
    } else {
        set req.http.User-Agent = "Desktop";
    }
    # Browsers name the most wanted first.
    set req.http.Accept-Language = regsub(std.tolower(req.http.Accept-Language), "^.*?\b(de|en)\b.*$", "\1");
    if (req.http.Accept-Language != "en") {
        set req.http.Accept-Language = "de";
    }
    unset req.http.Sec-CH-UA-Mobile;
    set req.http.X-Class = req.http.User-Agent + " " + req.http.Accept-Language;
}

sub vcl_hash {
    hash_data(req.url);
    hash_data(req.http.Host);
    hash_data(req.http.X-Forwarded-Proto);
    hash_data(req.http.X-Class);
    return (lookup);
}

# Umbruch is asked for what was held for longer than its minute, and nobody waits for it while that is no use.
sub vcl_hit {
    if (req.http.X-Held && !req.http.X-Ask && !req.http.X-Stale && obj.ttl < -60s && std.healthy(asked)) {
        set req.http.X-Ask = "1";
        return (restart);
    }
}

sub vcl_backend_fetch {
    if (bereq.http.X-Held && !bereq.uncacheable) {
        if (bereq.is_bgfetch && bereq.http.X-Stale) {
            # It has just failed; whoever waits for the same page would wait for this as well.
            return (abandon);
        }
        # A page that takes longer is given up; sooner where there is one from before. Of those who wait for the
        # same page each would try in turn: no more, once it is known that nothing answers.
        set bereq.first_byte_timeout = 10s;
        if (bereq.http.X-Ask) {
            set bereq.first_byte_timeout = 4s;
            if (!std.healthy(asked)) {
                return (error(503));
            }
        }
    }
    unset bereq.http.X-Held;
    unset bereq.http.X-Ask;
    unset bereq.http.X-Class;
    unset bereq.http.X-Stale;
}

sub vcl_backend_response {
    if (bereq.uncacheable) {
        return (deliver);
    }
    if (beresp.status >= 500) {
        if (bereq.is_bgfetch) {
            return (abandon);
        }
        set beresp.ttl = 0s;
        set beresp.grace = 0s;
        set beresp.keep = 0s;
        return (deliver);
    }
    set beresp.http.X-Address = bereq.http.Host + bereq.url;
    if (beresp.http.Set-Cookie || beresp.http.Vary ~ "(?i)cookie|\*"
        || beresp.http.Cache-Control ~ "(?i)no-store|no-cache|private") {
        return (pass(10s));
    }
    if (beresp.status == 200 && beresp.http.Cache-Control ~ "(?i)\bpublic\b") {
        if (beresp.http.Cache-Control ~ "(?i)stale-if-error") {
            set beresp.grace = 10d;
        }
        return (deliver);
    }
    if (beresp.status == 404 || beresp.status == 410 || beresp.status == 301) {
        set beresp.ttl = 5s;
        set beresp.grace = 5s;
        set beresp.keep = 0s;
        return (deliver);
    }
    return (pass(10s));
}

sub vcl_deliver {
    if (resp.status >= 500 && req.http.X-Held && !req.http.X-Stale) {
        set req.http.X-Stale = "1";
        return (restart);
    }
    unset resp.http.Surrogate-Key;
    unset resp.http.X-Address;
    unset resp.http.X-Varnish;
    unset resp.http.Via;
}

sub vcl_backend_error {
    if (bereq.is_bgfetch) {
        return (abandon);
    }
    set beresp.status = 503;
    set beresp.ttl = 0s;
    set beresp.grace = 0s;
    set beresp.http.Content-Type = "text/html; charset=utf-8";
    set beresp.http.Cache-Control = "no-store";
    set beresp.http.Retry-After = "60";
    set beresp.http.Content-Security-Policy = "default-src 'none'; frame-ancestors 'none'";
    if (bereq.method == "POST") {
        synthetic({"<!doctype html><html lang="de"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Gerade nicht möglich</title><h1>Gerade nicht möglich</h1>
<p>Wir konnten das nicht annehmen; gespeichert ist nichts. Gehen Sie in Ihrem Browser einen Schritt zurück: Dort steht noch, was
Sie geschrieben haben. Senden Sie es in ein paar Minuten noch einmal ab.</p></html>
"});
    } else {
        synthetic({"<!doctype html><html lang="de"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Gerade nicht erreichbar</title><h1>Gerade nicht erreichbar</h1>
<p>Diese Seite können wir im Augenblick nicht zeigen. Bitte versuchen Sie es in ein paar Minuten noch einmal.
<a href="/">Zur Startseite</a></p></html>
"});
    }
    return (deliver);
}

sub vcl_synth {
    set resp.http.Cache-Control = "no-store";
    return (deliver);
}
