/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.runs;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.eclipse.core.runtime.IStatus;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.program.Program;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.ui.PlatformUI;
import org.kenworkbench.composition.store.CompositionStore;
import org.kenworkbench.internal.ui.text.FigureText;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.internal.ui.widget.PageLabels;
import org.kenworkbench.internal.ui.widget.Skin.Style;
import org.kenworkbench.internal.ui.widget.Skin.Token;
import org.kenworkbench.ui.kit.CompositionEditors;

/** One job: how far it is, with what stops it; then how it ended, what its stages took, and what it wrote. */
final class RunCard {

    private static final int BAR_HEIGHT = 8;
    private static final int GAP = 10;
    private static final int MOST_LINES = 8;

    private final OperationJob job;
    private final Fonts fonts;
    private final Composite body;
    private final Label end;
    private ShareBar bar;
    private Label progress;

    RunCard(Composite parent, OperationJob job, Fonts fonts) {
        this.job = job;
        this.fonts = fonts;
        Composite frame = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(GAP, 4).applyTo(frame);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(frame);
        Label name = PageLabels.paragraph(frame, job.getName(), Style.TITLE, fonts.heading());
        name.setToolTipText(job.getName());
        end = PageLabels.line(frame, "", Style.SECOND, fonts.small());
        body = new Composite(frame, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(3).spacing(GAP, 3).applyTo(body);
        GridDataFactory.fillDefaults().grab(true, false).span(2, 1).applyTo(body);
        if (job.getResult() == null) {
            showProgress();
        } else {
            showEnd();
        }
    }

    /** Tells whether the card shows the end of the job, after which nothing changes. */
    boolean showsEnd() {
        return bar == null;
    }

    /** Shows the present state of the job, and tells whether the card takes another room than before. */
    boolean update() {
        if (showsEnd()) {
            return false;
        }
        if (job.getResult() == null) {
            bar.setShare(job.share());
            String text = PageLabels.unbroken(PageLabels.literal(job.progressText()));
            boolean other = !text.equals(progress.getText());
            if (other) {
                progress.setText(text);
            }
            return other;
        }
        for (Control old : body.getChildren()) {
            old.dispose();
        }
        bar = null;
        showEnd();
        return true;
    }

    private void showProgress() {
        bar = new ShareBar(body, Token.KEPT, job.share());
        GridDataFactory.fillDefaults().grab(true, false).span(2, 1).hint(SWT.DEFAULT, BAR_HEIGHT)
                .align(SWT.FILL, SWT.CENTER).applyTo(bar);
        PageLabels.link(body, Messages.Runs_Cancel, job::cancel);
        progress = PageLabels.paragraph(body, PageLabels.unbroken(job.progressText()), Style.SECOND, fonts.small());
        GridDataFactory.createFrom((GridData) progress.getLayoutData()).span(3, 1).applyTo(progress);
    }

    private void showEnd() {
        IStatus result = job.getResult();
        if (result.isOK()) {
            end.setText(FigureText.duration(Duration.ofNanos(job.nanos())));
            showStages(job.outcome().secondsPerStage());
            showLines();
            showFiles();
        } else if (result.matches(IStatus.CANCEL)) {
            end.setText(Messages.Runs_Cancelled);
        } else {
            end.setText(Messages.Runs_Failed);
            Label why = PageLabels.paragraph(body, FigureText.sentence(result.getMessage()), Style.BAD, fonts.small());
            GridDataFactory.createFrom((GridData) why.getLayoutData()).span(3, 1).applyTo(why);
        }
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

    /** The beginning of what it had to say; the rest stands in a window of its own. */
    private void showLines() {
        List<String> lines = job.outcome().lines();
        if (lines.isEmpty()) {
            return;
        }
        String first = String.join("\n", lines.subList(0, Math.min(MOST_LINES, lines.size())));
        Label label = PageLabels.line(body, FigureText.monospaced(first), Style.PAGE, fonts.monospace());
        GridDataFactory.fillDefaults().grab(true, false).hint(0, SWT.DEFAULT).span(3, 1).applyTo(label);
        Link all = PageLabels.link(body, Messages.Runs_Result,
                () -> new ResultDialog(body.getShell(), job.getName(), lines).open());
        all.setFont(fonts.small());
        GridDataFactory.fillDefaults().span(3, 1).applyTo(all);
    }

    private void showFiles() {
        if (job.outcome().files().isEmpty()) {
            return;
        }
        Composite links = new Composite(body, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(job.outcome().files().size()).spacing(GAP, 0).applyTo(links);
        GridDataFactory.fillDefaults().span(3, 1).applyTo(links);
        for (Path file : job.outcome().files()) {
            boolean first = file.equals(job.outcome().files().getFirst());
            Link link = PageLabels.link(links, first ? Messages.Runs_OpenFolder : String.valueOf(file.getFileName()),
                    () -> open(file));
            link.setFont(fonts.small());
            link.setToolTipText(file.toString());
        }
    }

    /** A composition opens in this window, all else in the program that the system has for it. */
    private void open(Path file) {
        if (file.toString().endsWith('.' + CompositionStore.FILE_EXTENSION)) {
            CompositionEditors.open(PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage(), file);
        } else if (!Program.launch(file.toString())) {
            MessageDialog.openError(body.getShell(), job.getName(), NLS.bind(Messages.Runs_CannotOpen, file));
        }
    }
}
