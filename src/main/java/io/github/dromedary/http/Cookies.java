package io.github.dromedary.http;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.client5.http.cookie.BasicCookieStore;
import org.apache.hc.client5.http.cookie.Cookie;
import org.apache.hc.client5.http.cookie.CookieStore;

/**
 * The cookies of one partition of one sync, a store for each origin: what one credential, source or port was given is never
 * sent with another's requests. (RFC 6265 tells cookies apart by host and path alone.) Threads share it.
 */
public final class Cookies {
    /** What servers take in the headers of a request is often no more than this. */
    private static final int MOST_CHARACTERS = 8192;
    /** What RFC 6265, 6.1, asks of a browser. */
    private static final int MOST = 50;

    private final Map<String, CookieStore> byOrigin = new ConcurrentHashMap<>();
    private Cookies login;

    /** Those of that address's origin. */
    public CookieStore at(URI address) {
        return byOrigin.computeIfAbsent(Endpoint.origin(address), origin -> new BoundedStore());
    }

    /** Takes those that a login was answered with, once for each login. */
    public synchronized void add(Cookies ofLogin) {
        if (login != ofLogin) {
            login = ofLogin;
            ofLogin.byOrigin.forEach((origin, store) -> store.getCookies().forEach(byOrigin.computeIfAbsent(origin, o -> new BoundedStore())::addCookie));
        }
    }

    /** Takes no cookie that would make requests too large; the one of the same name stays then. */
    private static final class BoundedStore extends BasicCookieStore {
        private static final long serialVersionUID = 1L;

        @Override
        public synchronized void addCookie(Cookie cookie) {
            var before = getCookies();
            super.addCookie(cookie);
            var after = getCookies();
            if (after.size() > MOST || after.stream().mapToInt(BoundedStore::size).sum() > MOST_CHARACTERS) {
                clear();
                before.forEach(super::addCookie);
            }
        }

        private static int size(Cookie cookie) {
            return cookie.getName().length() + String.valueOf(cookie.getValue()).length();
        }
    }
}
