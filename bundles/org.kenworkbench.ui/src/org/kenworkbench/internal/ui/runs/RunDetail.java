/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.runs;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.ui.IWorkbenchPage;
import org.kenworkbench.internal.ui.runs.history.RunOutput;
import org.kenworkbench.internal.ui.runs.history.RunRecord;
import org.kenworkbench.internal.ui.runs.history.RunState;
import org.kenworkbench.internal.ui.text.FigureText;
import org.kenworkbench.internal.ui.text.NamedPaths;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.internal.ui.widget.Icons;
import org.kenworkbench.internal.ui.widget.PageLabels;
import org.kenworkbench.internal.ui.widget.PagePane;
import org.kenworkbench.internal.ui.widget.Skin.Style;
import org.kenworkbench.internal.ui.widget.Skin.Token;

/** The selected run: how far it is, with what stops it; then how it ended, what its stages took, and what it wrote. */
final class RunDetail {

    private static final int BAR_HEIGHT = 8;
    private static final int GAP = 10;
    private static final int COLUMNS = 3;
    private static final int MOST_LINES = 8;

    private final IWorkbenchPage page;
    private final PagePane pane;
    private final Fonts fonts;
    private Run shown;
    private RunRecord shownRecord;
    private Composite body;
    private ShareBar bar;
    private Label progress;

    RunDetail(Composite parent, IWorkbenchPage page) {
        this.page = page;
        pane = new PagePane(parent);
        fonts = new Fonts(pane.content());
    }

    Control control() {
        return pane.control();
    }

    /**
     * Shows a run.
     *
     * @param run  null for none
     * @param none text for no run
     */
    void show(Run run, String none) {
        if (run != null && run == shown && run.record() == shownRecord) {
            update();
            return;
        }
        shown = run;
        shownRecord = run == null ? null : run.record();
        bar = null;
        for (Control old : pane.content().getChildren()) {
            old.dispose();
        }
        if (run == null) {
            PageLabels.paragraph(pane.content(), none, Style.SECOND, fonts.small());
        } else {
            showRun(run);
        }
        pane.refit();
    }

    private void showRun(Run run) {
        RunRecord record = run.record();
        Composite frame = new Composite(pane.content(), SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(COLUMNS).spacing(GAP, 4).applyTo(frame);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(frame);
        Label icon = new Label(frame, SWT.NONE);
        Icons.image(icon, RunText.icon(record.state())).ifPresent(icon::setImage);
        icon.setToolTipText(RunText.state(record.state()));
        Label name = PageLabels.paragraph(frame, record.name(), Style.TITLE, fonts.heading());
        name.setToolTipText(record.name());
        PageLabels.line(frame, record.state() == RunState.DONE ? RunText.took(run) : RunText.state(record.state()),
                record.state() == RunState.FAILED ? Style.BAD : Style.SECOND, fonts.small());
        body = new Composite(frame, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(COLUMNS).spacing(GAP, 3).applyTo(body);
        GridDataFactory.fillDefaults().grab(true, false).span(COLUMNS, 1).applyTo(body);
        paragraph(RunText.task(record), Style.SECOND);
        if (run.isRunning()) {
            showProgress(run.job().orElseThrow());
        } else {
            showEnd(run);
        }
    }

    private void paragraph(String text, Style style) {
        if (!text.isEmpty()) {
            Label label = PageLabels.paragraph(body, PageLabels.unbroken(text), style, fonts.small());
            GridDataFactory.createFrom((GridData) label.getLayoutData()).span(COLUMNS, 1).applyTo(label);
        }
    }

    private void showProgress(OperationJob job) {
        bar = new ShareBar(body, Token.KEPT, job.share());
        GridDataFactory.fillDefaults().grab(true, false).span(2, 1).hint(SWT.DEFAULT, BAR_HEIGHT)
                .align(SWT.FILL, SWT.CENTER).applyTo(bar);
        PageLabels.link(body, Messages.Runs_Cancel, job::cancel);
        progress = PageLabels.paragraph(body, PageLabels.unbroken(job.progressText()), Style.SECOND, fonts.small());
        GridDataFactory.createFrom((GridData) progress.getLayoutData()).span(COLUMNS, 1).applyTo(progress);
    }

    /** Shows anew how far the run is. */
    void update() {
        if (bar == null || shown == null || shown.job().isEmpty()) {
            return;
        }
        OperationJob job = shown.job().get();
        bar.setShare(job.share());
        String text = PageLabels.unbroken(PageLabels.literal(job.progressText()));
        if (!text.equals(progress.getText())) {
            progress.setText(text);
            pane.refit();
        }
    }

    private void showEnd(Run run) {
        RunOutput output = run.record().output();
        String begun = RunText.begun(run.record(), LocalDate.now(), ZoneId.systemDefault());
        String took = RunText.took(run);
        paragraph(took.isEmpty() ? begun : Messages.bind(Messages.Runs_Times, begun, took), Style.SECOND);
        if (!output.failure().isEmpty()) {
            paragraph(FigureText.sentence(output.failure()), Style.BAD);
        }
        showStages(output.secondsPerStage());
        showLines(run.record());
        showFiles(output.files());
    }

    private void showStages(Map<String, Double> secondsPerStage) {
        double all = secondsPerStage.values().stream().mapToDouble(Double::doubleValue).sum();
        secondsPerStage.forEach((stage, seconds) -> {
            PageLabels.line(body, stage, Style.SECOND, fonts.small());
            ShareBar part = new ShareBar(body, Token.RESET, all > 0 ? seconds / all : 0);
            GridDataFactory.fillDefaults().grab(true, false).hint(SWT.DEFAULT, BAR_HEIGHT).align(SWT.FILL, SWT.CENTER)
                    .applyTo(part);
            Label time = PageLabels.line(body, FigureText.duration(Duration.ofNanos(Math.round(seconds * 1e9))),
                    Style.SECOND,
                    fonts.small());
            GridDataFactory.swtDefaults().align(SWT.END, SWT.CENTER).applyTo(time);
        });
    }

    /** Shows the beginning of the log; the rest stands in a window of its own. */
    private void showLines(RunRecord record) {
        List<String> lines = Stream.concat(
                record.output().warnings().stream().map(warning -> Messages.bind(Messages.Runs_Warning, warning)),
                record.output().lines().stream()).toList();
        if (lines.isEmpty()) {
            return;
        }
        String first = String.join("\n", lines.subList(0, Math.min(MOST_LINES, lines.size())));
        Label label = PageLabels.line(body, FigureText.monospaced(first), Style.PAGE, fonts.monospace());
        GridDataFactory.fillDefaults().grab(true, false).hint(0, SWT.DEFAULT).span(COLUMNS, 1).applyTo(label);
        Link all = PageLabels.link(body, Messages.Runs_Result, () -> RunResult.showLog(page, record));
        all.setFont(fonts.small());
        GridDataFactory.fillDefaults().span(COLUMNS, 1).applyTo(all);
    }

    private void showFiles(List<String> files) {
        if (files.isEmpty()) {
            return;
        }
        Composite links = new Composite(body, SWT.NONE);
        RowLayout layout = new RowLayout();
        layout.spacing = GAP;
        layout.marginLeft = 0;
        layout.marginTop = 0;
        links.setLayout(layout);
        GridDataFactory.fillDefaults().grab(true, false).hint(0, SWT.DEFAULT).span(COLUMNS, 1).applyTo(links);
        String run = shown.record().name();
        for (String text : files) {
            // The record may be of another system.
            NamedPaths.of(text).ifPresent(file -> {
                Link link = PageLabels.link(links,
                        text.equals(files.getFirst()) ? Messages.Runs_OpenFolder : String.valueOf(file.getFileName()),
                        () -> RunResult.open(page, run, file));
                link.setFont(fonts.small());
                link.setToolTipText(text);
            });
        }
    }
}
