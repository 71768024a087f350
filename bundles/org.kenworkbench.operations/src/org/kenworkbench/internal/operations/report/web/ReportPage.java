/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.report.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.kenworkbench.internal.operations.difference.DiffSentences;
import org.kenworkbench.internal.operations.report.text.MatrixSource;
import org.kenworkbench.internal.operations.report.text.ReportText;
import org.kenworkbench.internal.operations.report.text.TiledMatrix;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.Quantities;
import org.kenworkbench.operations.program.ProgramVersion;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.viz.export.InlineSvg;
import org.kenworkbench.viz.export.PageColours;

/**
 * Writes a report as one page of HTML that needs no other file and sends no request: its policy forbids them all. It
 * can be read without its script, whose one is the only one that the policy lets run. Stateless.
 */
public final class ReportPage {

    /** Bytes that the sentences on all matrices may take at most, beside those on single ones. */
    private static final int SENTENCES = 1024;

    private ReportPage() {
    }

    /**
     * Writes the page.
     *
     * @param maxBytes greatest size of the page; matrices are as fine as there is room for
     * @throws OperationException of kind USAGE if the page is larger without any matrix
     */
    public static byte[] of(ReportText report, long maxBytes)
            throws IOException, OperationException, PruningCancelledException {
        PageColours colours = new PageColours();
        PageData data = new PageData();
        HtmlText text = new HtmlText(colours, data);
        String body = text.of(report);
        Optional<MatrixSource> matrices = text.matrices();
        long without = page(report.title(), body, colours, data).length + (matrices.isPresent() ? SENTENCES : 0);
        if (without > maxBytes) {
            throw new OperationException(ExitCode.USAGE, "The page takes " + Quantities.bytes(without)
                    + (matrices.isPresent() ? " without any matrix" : "")
                    + ", more than --max-size allows; give it more.");
        }
        if (matrices.isPresent()) {
            MatrixSource.Tiled tiled = matrices.get().tiled(maxBytes - without);
            tiled.matrices().forEach(data::add);
            body = body.replace(HtmlText.MATRICES, words(tiled, maxBytes));
        }
        return page(report.title(), body, colours, data);
    }

    /** Tells what can be looked into, and what could not be put into the page. */
    private static String words(MatrixSource.Tiled tiled, long maxBytes) {
        String shown = tiled.matrices().isEmpty() ? "" : Markup.element("p", shown(tiled.matrices(), maxBytes));
        String left = tiled.leftOut().stream().map(sentence -> "<li>" + Markup.text(sentence) + "</li>\n")
                .collect(Collectors.joining());
        return shown + (left.isEmpty() ? "" : "<p>For want of room:</p>\n<ul>\n" + left + "</ul>\n");
    }

    private static String shown(List<TiledMatrix> matrices, long maxBytes) {
        List<TiledMatrix.Level> levels = matrices.stream().flatMap(of -> of.levels().stream()).toList();
        long whole = matrices.stream().filter(of -> of.levels().stream().anyMatch(TiledMatrix.Level::isOfCells))
                .count();
        List<String> steps = new ArrayList<>();
        if (whole > 0) {
            steps.add("the change of a cell to one of 127 steps to each side of zero");
        }
        if (whole < levels.size()) {
            steps.add("the root mean square of a block to one of 255 steps");
        }
        boolean one = matrices.size() == 1;
        String cells = whole == matrices.size() ? (one ? "" : "all of them ") + "down to the cell"
                : whole == 0 ? "in blocks of cells" : whole + " of them down to the cell";
        return "The page has the " + DiffSentences.counted(matrices.size(), "matrix") + " that changed most, " + cells
                + ", in at most " + Quantities.bytes(maxBytes) + " (--max-size). Values are rounded: "
                + String.join(", ", steps) + '.';
    }

    private static byte[] page(String title, String body, PageColours colours, PageData data) throws IOException {
        String script = resource("report.js");
        String policy = "default-src 'none'; img-src data:; font-src data:; style-src 'unsafe-inline'; "
                + "script-src 'sha256-" + digest(script) + "'; base-uri 'none'; form-action 'none'";
        String page = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta http-equiv=\"Content-Security-Policy\" content=\"" + policy + "\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<link rel=\"icon\" href=\"data:,\">\n" + Markup.element("title", title)
                + "<style>\n" + colours.css() + resource("report.css") + InlineSvg.fonts()
                + "\n</style>\n</head>\n<body>\n"
                + "<header>\n" + Markup.element("h1", title)
                + "<button type=\"button\" id=\"theme\" hidden>Dark</button>\n</header>\n<main>\n" + body
                + "</main>\n<footer><p>Written by KEN Workbench " + Markup.text(ProgramVersion.ofBuild())
                + ". This page is one file and sends no request.</p></footer>\n"
                + "<script type=\"application/json\" id=\"data\">" + data.json() + "</script>\n<script>" + script
                + "</script>\n</body>\n</html>\n";
        return page.getBytes(StandardCharsets.UTF_8);
    }

    private static String digest(String script) {
        try {
            return Base64.getEncoder().encodeToString(
                    MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = ReportPage.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
