"""Django settings of the console. What differs from network to network is in configuration.py."""

from pathlib import Path

from kiosk.central.configuration import configuration, database, secret_key, state_folder

STATE = state_folder()
NETWORK = configuration(STATE)
PUBLISHED = STATE / NETWORK.published_folder
KEYS = STATE / "keys"

SECRET_KEY = secret_key(STATE)
DEBUG = False
ALLOWED_HOSTS = NETWORK.allowed_hosts
ROOT_URLCONF = "kiosk.central.urls"
WSGI_APPLICATION = "kiosk.central.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {"default": database(STATE, NETWORK.database)}

INSTALLED_APPS = [
    "kiosk.central.access",
    "kiosk.central.walls",
    "kiosk.central.items",
    "kiosk.central.publishing",
    "kiosk.central.phone",
    "kiosk.central.sealed",
    "kiosk.central.opendata",
    "kiosk.central.papers",
    "kiosk.central.posters",
    "kiosk.central.notes",
    "kiosk.central.alike",
    "kiosk.central.translating",
    "kiosk.central.freshness",
    "kiosk.central.plain",
    "kiosk.central.fitting",
    "kiosk.central.previews",
    "kiosk.central.intake",
    "kiosk.central.sources",
    "kiosk.central.intake.from_poster",
    "kiosk.central.insight",
    "kiosk.central.fleet",
    "wagtail.users",
    "wagtail.images",
    "wagtail.documents",
    "wagtail.search",
    "wagtail.admin",
    "kiosk.central.approving",  # after Wagtail, some of whose habits it changes
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "kiosk.central.fleet.door.Door",
    "django.middleware.security.SecurityMiddleware",
    "kiosk.central.walls.headers.Headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "kiosk.central.access.gate.Gate",
    "kiosk.central.walls.guard.Guard",
    "kiosk.central.approving.leading.LeadToForm",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# Italian only: no locale middleware, so the browser's language changes nothing.
LANGUAGE_CODE = "it"
LANGUAGES = [("it", "Italiano")]
TIME_ZONE = NETWORK.time_zone
USE_TZ = True
USE_I18N = True
LOCALE_PATHS = [Path(__file__).parent / "locale"]
FORMAT_MODULE_PATH = ["kiosk.central.formats"]

STATIC_URL = "/static/"
STATICFILES_DIRS = [Path(__file__).parent / "static"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
MEDIA_URL = "/media/"
MEDIA_ROOT = STATE / "media"
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
"""Fields in one form: a desk with a year of closed days is long."""

SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = NETWORK.secure
SESSION_COOKIE_AGE = 12 * 3600
SESSION_IDLE_S = 2 * 3600
SECURE_HSTS_SECONDS = 31_536_000 if NETWORK.secure else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if NETWORK.behind_proxy else None
CSRF_TRUSTED_ORIGINS = [NETWORK.phone_address.lower().rstrip("/")]

# Who gets in: kiosk/central/access.
SECOND_FACTOR = NETWORK.second_factor
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
AUTHENTICATION_BACKENDS = ["kiosk.central.access.adapter.Backend"]
PASSWORD_RESET_TIMEOUT = 7 * 24 * 3600
"""For how long an invitation is good, in seconds."""
ACCOUNT_ADAPTER = "kiosk.central.access.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGIN_TIMEOUT = 30 * 60
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "30/m/ip,5/15m/key"}
"""Key: a name from one address, at the password; a user from anywhere, at the code."""
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if NETWORK.behind_proxy else 0
SOCIALACCOUNT_ADAPTER = "kiosk.central.access.providers.ProviderAdapter"
SOCIALACCOUNT_REQUESTS_TIMEOUT = 10
OPENID = NETWORK.openid
MFA_ADAPTER = "kiosk.central.access.adapter.SecondFactorAdapter"
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Bacheca"
MFA_TOTP_TOLERANCE = 1
"""Thirty seconds early or late: telephones and servers do not agree on the time."""
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "attempts"},
    "renditions": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
}
"""Attempts and codes already used are counted where a restart or a second process does not forget them."""

WAGTAIL_SITE_NAME = "Bacheca"
WAGTAILADMIN_BASE_URL = NETWORK.phone_address
WAGTAILADMIN_PERMITTED_LANGUAGES = [("it", "Italiano")]
WAGTAIL_USER_TIME_ZONES = [NETWORK.time_zone]
WAGTAIL_I18N_ENABLED = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILADMIN_COMMENTS_ENABLED = False
WAGTAIL_AUTOSAVE_INTERVAL = 0
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_DATE_FORMAT = "%d/%m/%Y"
WAGTAIL_DATETIME_FORMAT = "%d/%m/%Y %H:%M"
WAGTAIL_TIME_FORMAT = "%H:%M"
WAGTAILADMIN_GLOBAL_EDIT_LOCK = False
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp"]
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
TAGGIT_CASE_INSENSITIVE = True
WAGTAILUSERS_PASSWORD_ENABLED = False
"""Nobody chooses somebody else's password: users are invited."""
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if NETWORK.mail_host else 'dummy'}.EmailBackend"
EMAIL_HOST, EMAIL_PORT = NETWORK.mail_host, NETWORK.mail_port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = NETWORK.mail_user, NETWORK.mail_password
EMAIL_USE_SSL = NETWORK.mail_tls and NETWORK.mail_port == 465
EMAIL_USE_TLS = NETWORK.mail_tls and not EMAIL_USE_SSL
EMAIL_TIMEOUT = 15
DEFAULT_FROM_EMAIL = SERVER_EMAIL = NETWORK.mail_sender
WAGTAIL_PASSWORD_RESET_ENABLED = False

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"kiosk": {"level": "INFO"}},
}
