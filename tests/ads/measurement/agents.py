"""What browsers of people say of themselves, by family and system, as they said it in 2025 and 2026."""

CHROME = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0"
WEBKIT = "AppleWebKit/605.1.15 (KHTML, like Gecko)"
WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64)"
MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)"
LINUX = "Mozilla/5.0 (X11; Linux x86_64)"
CHROME_OS = "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0)"
ANDROID = "Mozilla/5.0 (Linux; Android 10; K)"
PIXEL = "Mozilla/5.0 (Linux; Android 15; Pixel 9 Build/AP4A.250205.002; wv)"
GALAXY = "Mozilla/5.0 (Linux; Android 14; SM-S921B Build/UP1A.231005.007; wv)"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X)"
OLD_PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 16_7_12 like Mac OS X)"
TABLET = "Mozilla/5.0 (iPad; CPU OS 18_7 like Mac OS X)"
IN_APP = "AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/142.0.7444.102 Mobile Safari/537.36"
FIREFOX = "Gecko/20100101 Firefox/145.0"

PEOPLE = {
    "Chrome, Windows": f"{WINDOWS} {CHROME} Safari/537.36",
    "Chrome, macOS": f"{MAC} {CHROME} Safari/537.36",
    "Chrome, Linux": f"{LINUX} {CHROME} Safari/537.36",
    "Chrome, ChromeOS": f"{CHROME_OS} {CHROME} Safari/537.36",
    "Chrome, Android phone": f"{ANDROID} {CHROME} Mobile Safari/537.36",
    "Chrome, Android tablet": f"{ANDROID} {CHROME} Safari/537.36",
    "Chrome, iPhone": f"{PHONE} {WEBKIT} CriOS/142.0.7444.148 Mobile/15E148 Safari/604.1",
    "Chrome, iPad": f"{TABLET} {WEBKIT} CriOS/142.0.7444.148 Mobile/15E148 Safari/604.1",
    "Chrome of an older Windows": "Mozilla/5.0 (Windows NT 6.1; Win64; x64) AppleWebKit/537.36 "
    "(KHTML, like Gecko) Chrome/109.0.0.0 Safari/537.36",
    "Safari, macOS": f"{MAC} {WEBKIT} Version/26.1 Safari/605.1.15",
    "Safari, older macOS": f"{MAC} {WEBKIT} Version/17.6 Safari/605.1.15",
    "Safari, iPhone": f"{PHONE} {WEBKIT} Version/26.1 Mobile/15E148 Safari/604.1",
    "Safari, older iPhone": f"{OLD_PHONE} {WEBKIT} Version/16.6 Mobile/15E148 Safari/604.1",
    "Safari, iPad": f"{TABLET} {WEBKIT} Version/18.6 Mobile/15E148 Safari/604.1",
    "Firefox, Windows": f"Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) {FIREFOX}",
    "Firefox, macOS": f"Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:145.0) {FIREFOX}",
    "Firefox, Linux": f"Mozilla/5.0 (X11; Linux x86_64; rv:145.0) {FIREFOX}",
    "Firefox, Ubuntu": f"Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:145.0) {FIREFOX}",
    "Firefox ESR, Windows": "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) "
    "Gecko/20100101 Firefox/140.0",
    "Firefox, Android": "Mozilla/5.0 (Android 15; Mobile; rv:145.0) Gecko/145.0 Firefox/145.0",
    "Firefox, Android tablet": "Mozilla/5.0 (Android 14; Tablet; rv:145.0) Gecko/145.0 Firefox/145.0",
    "Firefox, iPhone": f"{PHONE} {WEBKIT} FxiOS/145.0 Mobile/15E148 Safari/604.1",
    "Firefox Klar, iPhone": f"{PHONE} {WEBKIT} FxiOS/145.0 Mobile/15E148 Safari/605.1.15",
    "Edge, Windows": f"{WINDOWS} {CHROME} Safari/537.36 Edg/142.0.0.0",
    "Edge, macOS": f"{MAC} {CHROME} Safari/537.36 Edg/142.0.0.0",
    "Edge, Linux": f"{LINUX} {CHROME} Safari/537.36 Edg/142.0.0.0",
    "Edge, Android": f"{ANDROID} {CHROME} Mobile Safari/537.36 EdgA/142.0.0.0",
    "Edge, iPhone": f"{PHONE} {WEBKIT} Version/18.0 EdgiOS/142.0.3595.80 Mobile/15E148 Safari/605.1.15",
    "Samsung, phone": f"{ANDROID} AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/29.0 "
    "Chrome/136.0.0.0 Mobile Safari/537.36",
    "Samsung, tablet": f"{ANDROID} AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 "
    "Chrome/130.0.0.0 Safari/537.36",
    "Opera, Windows": f"{WINDOWS} {CHROME} Safari/537.36 OPR/124.0.0.0",
    "Opera, macOS": f"{MAC} {CHROME} Safari/537.36 OPR/124.0.0.0",
    "Opera, Linux": f"{LINUX} {CHROME} Safari/537.36 OPR/124.0.0.0",
    "Opera, Android": f"{ANDROID} {CHROME} Mobile Safari/537.36 OPR/93.0.0.0",
    "Opera, iPhone": f"{PHONE} {WEBKIT} Version/18.7 Mobile/15E148 Safari/604.1 OPT/6.2.0",
    "Vivaldi, Windows": f"{WINDOWS} {CHROME} Safari/537.36 Vivaldi/7.7.3851.52",
    "Yandex, Windows": f"{WINDOWS} {CHROME} YaBrowser/25.10.0.0 Safari/537.36",
    "DuckDuckGo, Android": f"{ANDROID} AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 "
    "Chrome/142.0.0.0 Mobile DuckDuckGo/5 Safari/537.36",
    "DuckDuckGo, iPhone": f"{PHONE} {WEBKIT} Version/18.7 Mobile/15E148 DuckDuckGo/7 Safari/605.1.15",
    "DuckDuckGo, macOS": f"{MAC} {WEBKIT} Version/18.6 Safari/605.1.15 Ddg/18.6",
    "Ecosia, iPhone": f"{PHONE} {WEBKIT} Version/18.7 Mobile/15E148 Safari/604.1 (Ecosia ios@11.1.2.2190)",
    "Huawei, Android": "Mozilla/5.0 (Linux; Android 12; HarmonyOS; NOH-NX9) AppleWebKit/537.36 "
    "(KHTML, like Gecko) Chrome/114.0.5735.196 HuaweiBrowser/15.0.4.312 Mobile Safari/537.36",
    "Xiaomi, Android": "Mozilla/5.0 (Linux; U; Android 14; de-de; 23127PN0CG Build/UKQ1.230804.001) "
    "AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/119.0.6045.193 Mobile Safari/537.36 "
    "XiaoMi/MiuiBrowser/14.30.0-gn",
    "Silk, Fire tablet": "Mozilla/5.0 (Linux; Android 11; KFRAWI) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Silk/138.4.1 like Chrome/138.0.7204.179 Safari/537.36",
    "Facebook, Android": f"{GALAXY} {IN_APP} [FB_IAB/FB4A;FBAV/538.0.0.53.70;IABMV/1;]",
    "Facebook, iPhone": f"{PHONE} {WEBKIT} Mobile/22H20 [FBAN/FBIOS;FBAV/538.0.0.52.71;FBBV/823441890;"
    "FBDV/iPhone16,2;FBMD/iPhone;FBSN/iOS;FBSV/18.7;FBSS/3;FBCR/;FBID/phone;FBLC/de_DE;FBOP/80]",
    "Instagram, Android": f"{PIXEL} {IN_APP} Instagram 406.0.0.42.78 Android (35/15; 420dpi; 1080x2219; "
    "Google/google; Pixel 9; tokay; tokay; de_DE; 820022222; IABMV/1)",
    "Instagram, iPhone": f"{PHONE} {WEBKIT} Mobile/22H20 Instagram 406.0.0.29.76 (iPhone16,2; iOS 18_7; "
    "de_DE; de; scale=3.00; 1290x2796; IABMV/1; 819330121) Safari/604.1",
    "LinkedIn, iPhone": f"{PHONE} {WEBKIT} Mobile/22H20 [LinkedInApp]/9.31.4178",
    "Google app, iPhone": f"{PHONE} {WEBKIT} GSA/394.0.827827448 Mobile/15E148 Safari/604.1",
    "Google app, Android": f"{PIXEL} {IN_APP} GSA/16.45.62.sa.arm64",
    "Pinterest, iPhone": f"{PHONE} {WEBKIT} Mobile/22H20 [Pinterest/iOS]",
    "TikTok, Android": f"{GALAXY} {IN_APP} musical_ly_2024203030 BytedanceWebview/d8a21c6",
    "Snapchat, iPhone": f"{PHONE} {WEBKIT} Version/18.7 Mobile/15E148 Snapchat/13.67.0.44 "
    "(like Safari/8621.3.11)",
    "Telegram, Android": f"{PIXEL} {IN_APP} Telegram-Android/12.2.3 "
    "(Google Pixel 9; Android 15; SDK 35; HIGH)",
    "a plain view of an app, iPhone": f"{PHONE} {WEBKIT} Mobile/15E148",
}
