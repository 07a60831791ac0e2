import HestiaPanel
import Testing

@Suite("HTMLReader")
struct HTMLReaderTests {
    private func read(_ text: String) -> HTMLPage { HTMLReader.read(Array(text.utf8)) }

    @Test("reads a form as a browser would send it")
    func form() throws {
        let page = read(
            """
            <!DOCTYPE html><TITLE>Add &amp; more</TITLE>
            <!-- <form><input name="comment"></form> -->
            <script>var x = "<form><input name='script'>";</script>
            <form method=post>
              <input type="hidden" name="token" value="a&period;b&sol;c">
              <INPUT NAME='v_text' VALUE='it&apos;s' />
              <input name=bare value=5>
              <input type=checkbox name=off> <input type=checkbox name=on checked> <input type="submit" name=ok value=Add>
              <select name="v_shell"><option value="nologin">no<option value="bash" selected>yes</option></select>
              <select name="v_first"><option value="one"><option value="two"></select>
              <textarea name="v_area">
            a &lt;b&gt;</textarea>
              <input name="">
            </form><input name="outside">
            """)
        #expect(page.title == "Add & more")
        let form = try #require(page.forms.first)
        #expect(page.forms.count == 1)
        #expect(
            form.fields.filter(\.isSent).map { "\($0.name)=\($0.value)" } == [
                "token=a.b/c", "v_text=it's", "bare=5", "on=on", "v_shell=bash", "v_first=one", "v_area=a <b>",
            ])
        #expect(form.field("v_shell")?.options == ["nologin", "bash"])
    }

    @Test("messages are known by their classes, in every release's markup")
    func alerts() {
        let pages: [(String, HTMLPage.AlertKind, String)] = [
            ("<span class=\"vst-error\"> → Error: no</span>", .failure, "Error: no"),
            (
                "<span class=\"vst-ok\"> <i class=\"fas\"></i> Paket <b>a</b>\n ist da</span>", .success,
                "Paket a ist da"
            ),
            (
                "<div class=\"inline-alert inline-alert-danger u-mb20\" role=alert><i></i><p>x<div>y</div></p></div>z",
                .failure, "xy"
            ),
            (
                "<div class='inline-alert inline-alert-success'><p>&Ccedil;a &eacute;&uuml;&hellip; &#8364;&#x1F600;</p></div>",
                .success, "Ça éü… €😀"
            ),
        ]
        for (text, kind, words) in pages {
            #expect(
                read("<html><h1>T</h1>" + text + "<p>rest").alerts == [HTMLPage.Alert(kind: kind, text: words)],
                "\(text)")
        }
        #expect(read("<span class=\"vst-ok\"> <i></i> </span>").alerts.isEmpty)
        #expect(
            read("<div class=\"inline-alert-successful\">x</div><div class=inline-alert-info>y</div>").alerts.isEmpty)
        #expect(read("<p class=\"error\">Falsch</p>").errorText == "Falsch")
        #expect(read("<a class=\"error\">Falsch</a>").errorText == "Falsch")
        #expect(read("<script>document.write('<span class=\"vst-ok\">x</span>')</script>").alerts.isEmpty)
    }

    @Test("any bytes give a page, in linear time")
    func nasty() {
        for text in [
            "<", "<a", "<a b", "<a b=", "<a b='", "</", "<!--", "<!", "<script>", "<textarea name=a>", "&", "&#",
            "<select name=a><option value=b",
        ] {
            _ = read(text)
            _ = read(String(repeating: text, count: 5_000))
        }
        #expect(read("&unknown; &#0; &#xD800; &amp").forms.isEmpty)
        var random = SeededGenerator(seed: 11)
        let pieces = [
            "<", ">", "=", "\"", "'", "/", "form", "input", " name=", "<!--", "-->", "&", ";", "#", "select", "option",
            "\0", "é",
        ]
        for _ in 0..<2_000 {
            let text = (0..<Int.random(in: 0...30, using: &random)).map { _ in
                pieces.randomElement(using: &random) ?? ""
            }
            _ = read(text.joined())
        }
        _ = HTMLReader.read((0..<10_000).map { _ in UInt8.random(in: 0...255, using: &random) })
    }
}
