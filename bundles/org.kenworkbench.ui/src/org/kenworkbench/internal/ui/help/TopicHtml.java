/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.help;

import org.kenworkbench.internal.ui.help.HelpTopic.Part;

/** Writes a topic as a page of XHTML. Stateless. */
final class TopicHtml {

    private TopicHtml() {
    }

    static String of(HelpTopic topic) {
        StringBuilder page = new StringBuilder("""
                <?xml version="1.0" encoding="UTF-8"?>
                <!DOCTYPE html>
                <html xmlns="http://www.w3.org/1999/xhtml">
                <head>
                <meta http-equiv="Content-Type" content="text/html; charset=UTF-8"/>
                <title>%1$s</title>
                <link rel="stylesheet" type="text/css" href="book.css"/>
                <script type="text/javascript" src="PLUGINS_ROOT/org.eclipse.help/livehelp.js"></script>
                </head>
                <body>
                <h1>%1$s</h1>
                """.formatted(escaped(topic.title())));
        topic.parts().forEach(part -> page.append(of(part)).append('\n'));
        return page.append("</body>\n</html>\n").toString();
    }

    private static String of(Part part) {
        return switch (part) {
            case Part.Heading heading -> "<h2>" + escaped(heading.text()) + "</h2>";
            case Part.Paragraph paragraph -> "<p>" + escaped(paragraph.text()) + "</p>";
            case Part.Line line -> "<pre>" + escaped(line.text()) + "</pre>";
            case Part.Term term -> explained("<code>" + escaped(term.name()) + "</code>", term.meaning());
            case Part.Way way -> explained(link(HelpPages.file(way.topic()), way.name()), way.meaning());
            // What the help's script does with it: the window carries the command out.
            case Part.Step step ->
                "<p>" + link("javascript:executeCommand('" + step.command() + "')", step.name()) + "</p>";
        };
    }

    private static String explained(String what, String meaning) {
        return "<dl><dt>" + what + "</dt><dd>" + escaped(meaning) + "</dd></dl>";
    }

    private static String link(String to, String text) {
        return "<a href=\"" + escaped(to) + "\">" + escaped(text) + "</a>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
