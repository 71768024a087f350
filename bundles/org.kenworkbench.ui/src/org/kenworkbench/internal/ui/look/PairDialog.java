/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.look;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.internal.ui.inputs.CheckpointField;
import org.kenworkbench.internal.ui.jobs.LatestJob;
import org.kenworkbench.ui.PageSource;

/** Asks which two checkpoints to compare. For the UI thread. */
final class PairDialog extends TitleAreaDialog {

    private static final int MARGIN = 16;
    private static final int WIDTH = 700;

    private final Optional<Path> firstBase;
    private final Optional<Path> firstTuned;
    private CheckpointField base;
    private CheckpointField tuned;
    private LatestJob checking;
    private Optional<PageSource.OfPair> chosen = Optional.empty();

    private PairDialog(Shell shell, Optional<Path> base, Optional<Path> tuned) {
        super(shell);
        firstBase = base;
        firstTuned = tuned;
        setShellStyle(getShellStyle() | SWT.RESIZE);
    }

    /**
     * Opens the dialog and returns when it has closed.
     *
     * @param base  to begin with
     * @param tuned to begin with
     * @return the pair; empty if the user cancelled
     */
    static Optional<PageSource.OfPair> ask(Shell shell, Optional<Path> base, Optional<Path> tuned) {
        PairDialog dialog = new PairDialog(shell, base, tuned);
        return dialog.open() == Window.OK ? dialog.chosen : Optional.empty();
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(Messages.PairDialog_Title);
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        setTitle(Messages.PairDialog_Title);
        setMessage(Messages.PairDialog_Hint);
        Composite fields = new Composite(area, SWT.NONE);
        GridDataFactory.fillDefaults().grab(true, true).hint(WIDTH, SWT.DEFAULT).applyTo(fields);
        GridLayoutFactory.fillDefaults().numColumns(4).margins(MARGIN, MARGIN).applyTo(fields);
        checking = new LatestJob(Messages.PairDialog_Checking, fields);
        base = new CheckpointField(fields, Messages.PairDialog_Base, Messages.PairDialog_BaseWhat, this::check);
        tuned = new CheckpointField(fields, Messages.PairDialog_Tuned, Messages.PairDialog_TunedWhat, this::check);
        firstBase.ifPresent(path -> base.set(path.toString()));
        firstTuned.ifPresent(path -> tuned.set(path.toString()));
        (firstBase.isPresent() ? tuned : base).setFocus();
        return area;
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, IDialogConstants.OK_ID, Messages.PairDialog_Compare, true);
        createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CANCEL_LABEL, false);
        check();
    }

    /** Looks, in the background, whether both are there. */
    private void check() {
        chosen = Optional.empty();
        setComplete(false);
        if (tuned == null || base.path().isEmpty() || tuned.path().isEmpty()) {
            setErrorMessage(tuned == null ? null : base.problem().or(tuned::problem).orElse(null));
            return;
        }
        PageSource.OfPair pair = new PageSource.OfPair(base.path().get(), tuned.path().get());
        checking.request(() -> missing(pair), missing -> {
            setErrorMessage(missing.map(path -> Messages.bind(Messages.PairDialog_Missing, path)).orElse(null));
            if (missing.isEmpty()) {
                chosen = Optional.of(pair);
            }
            setComplete(missing.isEmpty());
        });
    }

    private static Optional<Path> missing(PageSource.OfPair pair) {
        return pair.files().stream().filter(path -> !CheckpointReader.isHubName(path) && !Files.exists(path))
                .findFirst();
    }

    private void setComplete(boolean complete) {
        Button ok = getButton(IDialogConstants.OK_ID);
        if (ok != null) {
            ok.setEnabled(complete);
        }
    }

    /** Returns the fields, for tests: the base's, then the tuned one's. */
    List<CheckpointField> fields() {
        return List.of(base, tuned);
    }
}
