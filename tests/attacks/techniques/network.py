# %% tcp
# Connect to a server on this machine.
import socket
s = socket.socket()
s.connect(("127.0.0.1", CANARY["port"]))
s.send(b"answers please")

# %% udp
# Send a datagram to a server on this machine.
import socket
socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"inputs", ("127.0.0.1", CANARY["udp"]))

# %% unix socket
# Connect to a socket in the file system.
import socket
socket.socket(socket.AF_UNIX).connect(CANARY["unix"])

# %% abstract socket
# Connect to a socket in the abstract name space.
import socket
socket.socket(socket.AF_UNIX).connect(CANARY["abstract"])

# %% every family
# Make a socket of every family, kind and protocol.
import socket
made = []
for family in range(0, 46):
    for kind in (1, 2, 3, 5):
        try: made.append(socket.socket(family, kind))
        except OSError: pass
raise ValueError(f"made {len(made)}")

# %% listen
# Listen for others, on TCP and in the file system.
import socket
def listen(family, address):
    s = socket.socket(family)
    s.bind(address)
    s.listen()
    return s
for family, address in ((socket.AF_INET, ("0.0.0.0", 0)), (socket.AF_INET6, ("::", 0)), (socket.AF_UNIX, "planted"), (socket.AF_UNIX, "\0planted")):
    try: listen(family, address)
    except OSError as error: print(error)

# %% socket pairs turned around
# Connect or rebind the sockets that are there: pairs and inherited ones.
import socket, otter
control = otter.Notebook.check.__closure__[0].cell_contents.__self__._control
a, b = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
for s in (a, b, control._sock):
    for call in (lambda: s.connect(CANARY["unix"]), lambda: s.connect(CANARY["abstract"]), lambda: s.bind("\0planted"),
                 lambda: s.sendto(b"x", CANARY["abstract"]), lambda: s.sendmsg([b"x"], [], 0, CANARY["unix"])):
        try: call()
        except OSError: pass

# %% other programs
# Let other programs connect: curl, bash, git, openssl, perl.
import subprocess
port = CANARY["port"]
for command in (f"exec 3<>/dev/tcp/127.0.0.1/{port}", f"exec 3<>/dev/udp/127.0.0.1/{CANARY['udp']}; echo x >&3", f"curl -m 1 http://127.0.0.1:{port}/",
                f"git ls-remote http://127.0.0.1:{port}/x", f"openssl s_client -connect 127.0.0.1:{port}",
                f"perl -MIO::Socket -e 'IO::Socket::INET->new(\"127.0.0.1:{port}\")'"):
    subprocess.run(["/bin/bash", "-c", command], timeout=1, stdin=subprocess.DEVNULL, capture_output=True)

# %% libraries that download
# Download through libraries, and look up names, which would send secrets out.
import urllib.request, socket
for url in (f"http://127.0.0.1:{CANARY['port']}/", "file:///etc/shadow", f"ftp://127.0.0.1:{CANARY['port']}/"):
    try: urllib.request.urlopen(url, timeout=1).read()
    except Exception as error: print(error)
for name in ("localhost", "secret.example.org"):
    try: socket.getaddrinfo(name, 80)
    except OSError: pass

# %% raw system calls
# Make sockets without the C library: by the 32-bit and x32 doors, io_uring and socketcall.
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
made = [libc.syscall(number, 2, 1, 0) for number in (41, 0x40000000 + 41, 425, 53 + 0x40000000)]
raise ValueError(made)

# %% shared memory and queues
# Talk to others through System V and POSIX shared memory, queues and semaphores.
import ctypes, os
from multiprocessing import shared_memory
libc = ctypes.CDLL(None, use_errno=True)
made = [libc.shmget(4242, 4096, 0o1666), libc.semget(4242, 1, 0o1666), libc.msgget(4242, 0o1666)]
try: made.append(shared_memory.SharedMemory("planted", create=True, size=4096))
except OSError: pass
if libc.syscall(319, b"planted", 0) > 0: os.listdir(".")

# %% terminals and keys
# Reach the terminal, the keyring and the system log.
import os, ctypes, fcntl
for path in ("/dev/tty", "/dev/console", "/dev/ptmx", "/dev/kmsg", "/dev/log", "/dev/fuse", "/dev/net/tun", "/dev/vda", "/dev/mem"):
    try: os.write(os.open(path, os.O_RDWR), b"planted\n")
    except OSError: pass
for fd in range(3):
    try: fcntl.ioctl(fd, 0x5412, b"x")
    except OSError: pass
ctypes.CDLL(None).syscall(248, b"user", b"planted", b"x", 1, -3)

# %% datagrams from a pair of sockets
# Send datagrams from one of a pair of sockets to sockets with names.
import socket
a, b = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
for address in (CANARY["abstract"], CANARY["unix"]):
    try: a.sendto(b"hello", address)
    except OSError: pass
raise RuntimeError("SUCCEEDED in making a pair for datagrams")

# %% a pair of sockets that connects elsewhere
# Connect and bind sockets that were made as a pair.
import socket
for kind in (socket.SOCK_STREAM, socket.SOCK_SEQPACKET, socket.SOCK_DGRAM):
    try: a, b = socket.socketpair(socket.AF_UNIX, kind)
    except OSError: continue
    for address in (CANARY["abstract"], CANARY["unix"], "\0planted"):
        for act in (a.connect, a.bind, lambda to: a.sendto(b"hello", to), lambda to: a.sendmsg([b"hello"], [], 0, to)):
            try: act(address)
            except OSError: continue
            if kind == socket.SOCK_DGRAM: raise RuntimeError("SUCCEEDED in sending")

# %% memory of another program by its number
# Attach memory that another program shares with its own processes, whose number can be guessed.
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
libc.shmat.restype = ctypes.c_void_p
about = ctypes.create_string_buffer(256)
numbers = {CANARY["ipc"][0], *(libc.shmctl(index, 13, about) for index in range(64))}
for number in numbers - {-1}:
    address = libc.shmat(number, None, 0)
    if address not in (None, 2**64 - 1):
        ctypes.memmove(address, b"planted", 7)
        raise RuntimeError("SUCCEEDED in attaching memory")

# %% messages to another program by its queue's number
# Read and send messages of a queue that another program has made.
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
message = ctypes.create_string_buffer(64)
message[0] = b"\x01"
done = [libc.msgsnd(CANARY["ipc"][1], message, 8, 0o4000), libc.msgrcv(CANARY["ipc"][1], message, 8, 0, 0o4000),
        libc.msgctl(CANARY["ipc"][1], 2, message), libc.msgctl(CANARY["ipc"][1], 0, None)]
if max(done) >= 0: raise RuntimeError("SUCCEEDED in using a queue")

# %% semaphores of another program by their number
# Raise, wait for and remove semaphores that another program has made.
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
raised = (ctypes.c_short * 3)(0, 1, 0o4000)
done = [libc.semop(CANARY["ipc"][2], raised, 1), libc.semtimedop(CANARY["ipc"][2], raised, 1, None),
        libc.semctl(CANARY["ipc"][2], 0, 16, 1), libc.semctl(CANARY["ipc"][2], 0, 0)]
if max(done) >= 0: raise RuntimeError("SUCCEEDED in using a semaphore")
