/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.report.web;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.kenworkbench.internal.operations.report.text.MatrixSource;
import org.kenworkbench.internal.operations.report.text.Picture;
import org.kenworkbench.internal.operations.report.text.ReportPart;
import org.kenworkbench.internal.operations.report.text.ReportText;
import org.kenworkbench.operations.Table;
import org.kenworkbench.operations.Table.Alignment;
import org.kenworkbench.viz.export.InlineSvg;
import org.kenworkbench.viz.export.PageColours;
import org.kenworkbench.viz.page.Page;

/** Writes the parts of a report as HTML, without what is around them. For one thread, used once. */
final class HtmlText {

    /** Length of the longest bar, in logical pixels. */
    private static final int WIDEST_BAR = 320;

    private final PageColours colours;
    private final PageData data;
    private final StringBuilder html = new StringBuilder();
    private Optional<MatrixSource> matrices = Optional.empty();
    private int sections;
    private int pictures;
    private String section = "";

    /**
     * @param colours of the page, to which those of the pictures are added
     * @param data    of the page, to which the places in pictures are added
     */
    HtmlText(PageColours colours, PageData data) {
        this.colours = colours;
        this.data = data;
    }

    /** Returns the parts as sections. */
    String of(ReportText report) {
        html.append("<section>\n");
        report.parts().forEach(this::add);
        return html.append("</section>\n").toString();
    }

    /** Returns the matrices of the report, whose place in the page is {@link #MATRICES}; empty if it has none. */
    Optional<MatrixSource> matrices() {
        return matrices;
    }

    /** Stands where the sentences on matrices that had no room are to be put. */
    static final String MATRICES = "<!--matrices-->";

    private void add(ReportPart part) {
        switch (part) {
            case ReportPart.Heading heading -> heading(heading.text());
            case ReportPart.Paragraph paragraph -> html.append(Markup.element("p", paragraph.text()));
            case ReportPart.Points points -> points(points.points());
            case ReportPart.Figures figures -> table(figures.table());
            case ReportPart.Command command -> html
                    .append("<div class=\"command\"><pre><code>")
                    .append(Markup.text(command.text()))
                    .append("</code></pre><button type=\"button\" class=\"copy\" hidden>Copy</button></div>\n");
            case ReportPart.Bars bars -> bars(bars.bars());
            case ReportPart.Pictures all -> pictures(all.pictures());
            case ReportPart.Matrices of -> matrices(of.source());
        }
    }

    private void heading(String text) {
        section = text;
        html.append("</section>\n<section>\n<h2 id=\"s").append(++sections).append("\">").append(Markup.text(text))
                .append("</h2>\n");
    }

    private void points(List<ReportPart.Point> points) {
        html.append("<ul class=\"points\">\n");
        for (ReportPart.Point point : points) {
            html.append("<li class=\"").append(Markup.text(point.label().replaceAll("[^a-z]", "-"))).append("\">");
            if (!point.label().isEmpty()) {
                html.append("<strong>").append(Markup.text(point.label())).append("</strong> ");
            }
            html.append(Markup.text(point.text())).append("</li>\n");
        }
        html.append("</ul>\n");
    }

    private void bars(List<ReportPart.Bar> bars) {
        double longest = bars.stream().mapToDouble(ReportPart.Bar::length).max().orElse(0);
        html.append("<ul class=\"bars\">\n");
        for (ReportPart.Bar bar : bars) {
            html.append("<li><span>").append(Markup.text(bar.label())).append("</span><span class=\"")
                    .append(bar.highlight() ? "bar highlight" : "bar").append("\" style=\"width:")
                    .append(String.format(Locale.ROOT, "%.1f", longest > 0 ? WIDEST_BAR * bar.length() / longest : 0))
                    .append("px\"></span><strong>").append(Markup.text(bar.text())).append("</strong></li>\n");
        }
        html.append("</ul>\n");
    }

    /** Tables may be wider than the page, and then scroll by keys, too. */
    private void table(Table table) {
        html.append("<div class=\"table\" tabindex=\"0\" role=\"group\" aria-label=\"")
                .append(Markup.text(section.isEmpty() ? "table" : "table: " + section))
                .append("\"><table>\n<thead><tr>");
        for (Table.Column column : table.columns()) {
            html.append(column.alignment() == Alignment.RIGHT ? "<th scope=\"col\" class=\"number\">"
                    : "<th scope=\"col\">").append(Markup.text(column.header())).append("</th>");
        }
        html.append("</tr></thead>\n<tbody>\n");
        for (List<String> row : table.rows()) {
            html.append("<tr>");
            for (int i = 0; i < row.size(); i++) {
                html.append(table.columns().get(i).alignment() == Alignment.RIGHT ? "<td class=\"number\">" : "<td>")
                        .append(Markup.text(row.get(i).strip())).append("</td>");
            }
            html.append("</tr>\n");
        }
        html.append("</tbody></table></div>\n");
    }

    private void pictures(List<Picture> all) {
        html.append("<div class=\"pictures\">\n");
        for (Picture picture : all) {
            String id = "p" + ++pictures;
            String title = section.isEmpty() ? picture.label() : section + ": " + picture.label();
            html.append("<figure id=\"").append(id).append("\"><figcaption>").append(Markup.text(picture.label()))
                    .append("</figcaption>\n<div class=\"picture\" tabindex=\"0\" role=\"group\" aria-label=\"")
                    .append(Markup.text(title)).append("\">")
                    .append(InlineSvg.of(id, picture.width(), picture.height(), title, colours,
                            (canvas, theme) -> Page.paint(picture.view(), canvas, theme, picture.width(),
                                    picture.height())))
                    .append("</div></figure>\n");
            data.add(id, picture);
        }
        html.append("</div>\n");
    }

    private void matrices(MatrixSource source) {
        matrices = Optional.of(source);
        html.append("<div id=\"matrices\" hidden></div>\n").append(MATRICES);
    }
}
