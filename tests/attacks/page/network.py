# %% another host's name
# Let names of other hosts lead to this address (DNS rebinding), with the right token, in every way to name a host.
def ask(kit):
    names = ["evil.example", f"evil.example:{kit.port}", f"127.0.0.1.evil.example:{kit.port}", f"127.0.0.1:{kit.port}.evil.example",
             f"evil.example@127.0.0.1:{kit.port}", f"127.0.0.1:{kit.port}@evil.example", "127.0.0.1", "localhost", f"localhost.:{kit.port}",
             f"LOCALHOST.EVIL:{kit.port}", f"0.0.0.0:{kit.port}", f"[::1]:{kit.port}", f"2130706433:{kit.port}", f"0x7f.1:{kit.port}", ""]
    for name in names:
        yield kit.raw(f"GET {kit.path} HTTP/1.1\r\nHost: {name}\r\nConnection: close\r\n\r\n")

# %% a second host
# Name the right host and another one, in other headers, twice, or in the first line.
def ask(kit):
    end = "Connection: close\r\n\r\n"
    yield kit.raw(f"GET {kit.path} HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: {kit.host}\r\nForwarded: host={kit.host}\r\n{end}")
    yield kit.raw(f"GET {kit.path} HTTP/1.1\r\nHost: evil.example\r\nHost: {kit.host}\r\n{end}")
    yield kit.raw(f"GET http://{kit.host}{kit.path} HTTP/1.1\r\nHost: evil.example\r\n{end}")
    yield kit.raw(f"GET {kit.path} HTTP/1.0\r\n\r\n")
    yield kit.raw(f"GET {kit.path} HTTP/1.1\r\nHost: evil.example\r\nX-Original-URL: {kit.path}\r\n{end}")

# %% addresses without the token
# Open pages with no token, another one, a part of it, one in another place, and paths that go around it.
def ask(kit):
    rest = kit.path[len(kit.token) + 1:]
    other = "".join("A" if letter != "A" else "B" for letter in kit.token)
    paths = [rest, f"/{other}{rest}", f"/{kit.token[:-1]}{rest}", f"/{kit.token}x{rest}", f"/{kit.token.swapcase()}{rest}", f"/{rest}",
             f"//{kit.token}{rest}", f"/./{kit.token}{rest}", f"/x/../{kit.token}{rest}", f"/%2e/{kit.token}{rest}", f"/{kit.token}%00{rest}",
             f"{rest}?token={kit.token}", f"{rest}#{kit.token}", f"/x{kit.path}", "/static/review.js/../..", "/%ff%fe/", "*", "/" + "a" * 9000]
    for path in paths:
        headers = f"Cookie: token={kit.token}\r\nAuthorization: Bearer {kit.token}\r\nReferer: http://{kit.host}/{kit.token}/\r\n"
        yield kit.raw(f"GET {path} HTTP/1.1\r\nHost: {kit.host}\r\n{headers}Connection: close\r\n\r\n")
        yield kit.raw(kit.post(path, kit.decision))

# %% posts from other sites
# Post a decision as the form of another site would: with its origin, with none that is said, or with one that looks right.
def ask(kit):
    origins = ["http://evil.example", "null", f"http://{kit.host}.evil.example", f"http://evil.example/{kit.host}", f"http://evil.example#://{kit.host}",
               f"https://{kit.host}", f"file://{kit.host}", f"http://127.0.0.1:{kit.port + 1}", "http://127.0.0.1", f"http://x@{kit.host}", f"//{kit.host}", kit.host, ""]
    for origin in origins:
        yield kit.raw(kit.post(kit.path, kit.decision, f"Origin: {origin}\r\n"))
    for site in ("cross-site", "same-site", "CROSS-SITE", "nonsense", ""):
        yield kit.raw(kit.post(kit.path, kit.decision, f"Sec-Fetch-Site: {site}\r\n"))
    yield kit.raw(kit.post(kit.path, kit.decision, f"Origin: http://{kit.host}\r\nOrigin: http://evil.example\r\n"))
    yield kit.raw(kit.post(kit.path, kit.decision, f"Origin: http://{kit.host}\r\nSec-Fetch-Site: cross-site\r\n"))

# %% forms of other kinds
# Post what a page elsewhere may send without asking: plain text, parts, JSON, no kind, and a body in the address.
def ask(kit):
    for kind in ("text/plain", "multipart/form-data; boundary=x", "application/json", "", "text/plain; application/x-www-form-urlencoded", "application/x-www-form-urlencoded-not"):
        yield kit.raw(kit.post(kit.path, kit.decision, kind=kind))
    yield kit.raw(kit.post(f"{kit.path}?{kit.decision}", "", kind="text/plain"))

# %% decisions by reading
# Decide by requests that only read, by other methods, and by headers that name another method.
def ask(kit):
    end = f"Host: {kit.host}\r\nX-HTTP-Method-Override: POST\r\nX-Method-Override: POST\r\nConnection: close\r\n"
    for method in ("HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND", "get", "POSTX"):
        yield kit.raw(f"{method} {kit.path}?{kit.decision}&_method=POST HTTP/1.1\r\n{end}Origin: http://evil.example\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(kit.decision)}\r\n\r\n{kit.decision}")
    yield kit.raw(f"OPTIONS {kit.path} HTTP/1.1\r\n{end}Origin: http://evil.example\r\nAccess-Control-Request-Method: POST\r\nAccess-Control-Request-Private-Network: true\r\n\r\n")

# %% requests that are none
# Send what no browser sends: folded headers, lengths that differ, other line ends, another protocol, headers without end.
def ask(kit):
    inner = kit.post(f"/{'A' * len(kit.token)}/q", kit.decision)
    foreign = "Host: evil.example"
    yield kit.raw(f"POST /x HTTP/1.1\r\n{foreign}\r\nContent-Length: {len(inner)}\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n{inner}")
    yield kit.raw(f"POST /x HTTP/1.1\r\n{foreign}\r\nContent-Length: 0\r\nContent-Length: {len(inner)}\r\n\r\n{inner}")
    yield kit.raw(f"GET {kit.path} HTTP/1.1\r\nHost: {kit.host}\r\n X: y\r\n{foreign}\r\n\r\n")
    yield kit.raw(f"GET {kit.path}\rHost: {kit.host} HTTP/1.1\r\n{foreign}\r\n\r\n")
    yield kit.raw(f"GET {kit.path} HTTP/1.1\r\nHost:\t{kit.host}\x00.evil.example\r\n\r\n")
    yield kit.raw("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + "\x00" * 64)
    yield kit.raw(f"GET / HTTP/1.1\r\nX: {'x' * 200_000}")
    yield kit.raw(kit.post(kit.path, kit.decision + "&a=x" * 100_000, f"Origin: http://{kit.host}\r\n"))

# %% a way back that leads elsewhere
# Let a form's way back, its signature or its question write headers, or lead to another site.
def ask(kit):
    import urllib.parse
    ways = ["http://evil.example/", "//evil.example", "/\\evil.example", "\\\\evil.example", f"http://evil.example/{kit.token}/", f"/{kit.token}/../../evil.example", "javascript:alert(1)",
            f"/{kit.token}/\r\nSet-Cookie: evil=1", f"/{kit.token}/%0d%0aSet-Cookie:evil=1", f"//{kit.host}@evil.example/{kit.token}/"]
    for way in ways:
        for form in ("names", "who"):
            body = urllib.parse.urlencode({"back": way, "who": "x\r\nSet-Cookie: evil=1; domain=evil.example"})
            yield kit.raw(kit.post(f"/{kit.token}/{form}", body))

# %% other addresses of this machine
# Reach the port at every other address of this machine, at those of other families, and at all of its own network.
def ask(kit):
    for address in kit.other_addresses():
        yield kit.raw(f"GET {kit.path} HTTP/1.1\r\nHost: {kit.host}\r\nConnection: close\r\n\r\n", to=address)

# %% what another site may read
# Ask for pages and scripts as another site's page would, and look for a leave to read them.
def read(kit):
    for path in (kit.path, f"/{kit.token}/static/review.js"):
        for headers in ("Origin: http://evil.example\r\nSec-Fetch-Site: cross-site\r\n", "Origin: null\r\n", "Referer: http://evil.example/\r\nSec-Fetch-Mode: no-cors\r\nSec-Fetch-Dest: script\r\nSec-Fetch-Site: cross-site\r\n"):
            yield kit.raw(f"GET {path} HTTP/1.1\r\nHost: {kit.host}\r\n{headers}Connection: close\r\n\r\n")

# %% a socket of another kind
# Open a WebSocket, a tunnel and a newer protocol, which have rules of their own about origins.
def read(kit):
    for upgrade in ("websocket", "h2c", "TLS/1.0"):
        key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n"
        yield kit.raw(f"GET {kit.path} HTTP/1.1\r\nHost: {kit.host}\r\nOrigin: http://evil.example\r\nSec-Fetch-Site: cross-site\r\nConnection: Upgrade\r\nUpgrade: {upgrade}\r\n{key}\r\n")
    yield kit.raw(f"CONNECT evil.example:80 HTTP/1.1\r\nHost: evil.example\r\n\r\n")
