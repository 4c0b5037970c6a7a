"""What a stemmer in JavaScript stands on: what Snowball calls its virtual machine, written for this project.

`t` is the text, `c` the cursor, `l` the limit forwards, `m` backwards, `b` and `k` the ends of the slice. A group is a
string of its letters; a table of endings is made by `A`, the longest first: pairs of an ending and its number.
"""

# By the names that the generated Python gives them: the short name, what it needs, and the text.
STATE = "t,c,l,m,b,k"
START = "t=w;c=m=b=0;l=k=w.length;"
OPERATIONS: dict[str, tuple[str, tuple[str, ...], str]] = {
    "in_grouping": ("I", (), "function I(g){return c<l&&g.includes(t[c])&&!!++c}"),
    "out_grouping": ("O", (), "function O(g){return c<l&&!g.includes(t[c])&&!!++c}"),
    "in_grouping_b": ("J", (), "function J(g){return c>m&&g.includes(t[c-1])&&(c--,!0)}"),
    "out_grouping_b": ("P", (), "function P(g){return c>m&&!g.includes(t[c-1])&&(c--,!0)}"),
    "go_in_grouping": ("G", (), "function G(g){for(;c<l;c++)if(!g.includes(t[c]))return!0;return!1}"),
    "go_out_grouping": ("H", (), "function H(g){for(;c<l;c++)if(g.includes(t[c]))return!0;return!1}"),
    "go_in_grouping_b": ("K", (), "function K(g){for(;c>m;c--)if(!g.includes(t[c-1]))return!0;return!1}"),
    "go_out_grouping_b": ("L", (), "function L(g){for(;c>m;c--)if(g.includes(t[c-1]))return!0;return!1}"),
    "eq_s": ("E", (), "function E(s){return l-c>=s.length&&t.startsWith(s,c)&&(c+=s.length,!0)}"),
    "eq_s_b": ("F", (), "function F(s){return c-m>=s.length&&t.slice(c-s.length,c)===s&&(c-=s.length,!0)}"),
    "find_among": ("M", ("table",), "function M(v){return Z(v,1)}"),
    "find_among_b": ("N", ("table",), "function N(v){return Z(v,-1)}"),
    # Of the endings that fit, the longest counts whose condition, if it has one, is met.
    "table": (
        "Z",
        (),
        "function Z(v,d){let o=c;for(const[s,r,f]of v){const n=s.length;"
        "if(d>0?o+n<=l&&t.startsWith(s,o):o-n>=m&&t.slice(o-n,o)===s){c=o+n*d;if(!f)return r;const h=f();c=o+n*d;"
        "if(h)return r}}return 0}"
        "function A(s,r,f){return s.split(' ').map((e,i)=>[e,r.length?r[i]:r,f&&f[i]])}",
    ),
    "replace_s": (
        "R",
        (),
        "function R(x,y,s){const d=s.length-y+x;t=t.slice(0,x)+s+t.slice(y);l+=d;"
        "if(c>=y)c+=d;else if(c>x)c=x;return d}",
    ),
    "slice_from": (
        "S",
        ("replace_s",),
        "function S(s){return b>=0&&b<=k&&k<=l&&l<=t.length&&(R(b,k,s),!0)}",
    ),
    "slice_del": ("D", ("slice_from",), "function D(){return S('')}"),
    "slice_to": ("T", (), "function T(){return t.slice(b,k)}"),
    "insert": ("Q", ("replace_s",), "function Q(x,y,s){const d=R(x,y,s);if(x<=b)b+=d;if(x<=k)k+=d}"),
}
FIELDS = {"current": "t", "cursor": "c", "limit": "l", "limit_backward": "m", "bra": "b", "ket": "k"}
