/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.prune;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.kenworkbench.internal.ui.Card;
import org.kenworkbench.internal.ui.Fonts;
import org.kenworkbench.internal.ui.Labels;
import org.kenworkbench.internal.ui.PagePane;
import org.kenworkbench.internal.ui.Theme;
import org.kenworkbench.internal.ui.Theme.Style;
import org.kenworkbench.operations.Quantities;
import org.kenworkbench.pruning.PruningPlan;

/** Where the results go, and what will be done to each tensor. */
final class OutputPage extends WizardPage {

    private final Runnable changed;
    private PagePane pane;
    private Text folder;
    private Button replace;
    private Button writeModel;
    private Label state;
    private TensorTable tensors;
    private boolean proposing;
    private boolean chosen;

    /** @param changed called when the page has been made, and after each change by the user; until then the page stands for its defaults */
    OutputPage(Runnable changed) {
        super("output", Messages.Output_Title, null); //$NON-NLS-1$
        this.changed = changed;
        setDescription(Messages.Output_Description);
        setPageComplete(false);
    }

    @Override
    public void createControl(Composite parent) {
        pane = new PagePane(parent);
        Theme.style(pane.control(), Style.WIZARD);
        Composite content = pane.content();
        Theme.style(content, Style.WIZARD);
        Fonts fonts = new Fonts(content);
        Card card = new Section(content, Messages.Output_Heading, fonts).card();
        Composite line = new Composite(card, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(3).applyTo(line);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(line);
        new Label(line, SWT.NONE).setText(Messages.Output_Folder);
        folder = new Text(line, SWT.BORDER | SWT.SINGLE);
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(folder);
        folder.addModifyListener(event -> {
            if (!proposing) {
                chosen = !folder.getText().isBlank();
                changed.run();
            }
        });
        Button browse = new Button(line, SWT.PUSH);
        browse.setText(Messages.Output_Browse);
        browse.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> browse()));
        state = Labels.paragraph(card, "", Style.SECOND, fonts.small()); //$NON-NLS-1$
        replace = check(card, Messages.Output_Replace);
        writeModel = check(card, Messages.Output_WriteModel);
        tensors = new TensorTable(content, fonts);
        setControl(pane.control());
        changed.run();
    }

    private Button check(Composite parent, String label) {
        Button button = new Button(parent, SWT.CHECK);
        button.setText(label);
        button.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> changed.run()));
        return button;
    }

    private void browse() {
        DirectoryDialog dialog = new DirectoryDialog(getShell(), SWT.SAVE);
        dialog.setText(Messages.Output_Heading);
        folder().map(Path::getParent).ifPresent(parent -> dialog.setFilterPath(parent.toString()));
        String picked = dialog.open();
        if (picked != null) {
            folder.setText(picked);
        }
    }

    /** What the user chose; nothing as long as the proposal stands. */
    Optional<Path> chosenFolder() {
        return chosen ? folder() : Optional.empty();
    }

    /** Whether a folder is named that is no path on this system. */
    boolean isMalformed() {
        return chosen && folder().isEmpty();
    }

    private Optional<Path> folder() {
        try {
            String typed = folder.getText().strip();
            return typed.isEmpty() ? Optional.empty() : Optional.of(Path.of(typed).toAbsolutePath().normalize());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    boolean isReplacing() {
        return replace != null && replace.getSelection();
    }

    boolean isWritingModel() {
        return writeModel != null && writeModel.getSelection();
    }

    void setFolder(Path path) {
        folder.setText(path.toString());
    }

    void setReplacing(boolean on) {
        replace.setSelection(on);
        changed.run();
    }

    void show(OutputCheck check, long modelBytes) {
        if (getControl() == null) {
            return;
        }
        if (!chosen) {
            proposing = true;
            folder.setText(check.folder().toString());
            proposing = false;
        }
        state.setText(Labels.literal(state(check, isReplacing())));
        writeModel.setText(NLS.bind(Messages.Output_WriteModelBytes, Quantities.bytes(modelBytes)));
        pane.refit();
    }

    /** @param plan null for none */
    void show(PruningPlan plan) {
        if (tensors != null) {
            tensors.show(plan);
        }
    }

    /** Why nothing can be written; empty if it can. */
    static String problem(OutputCheck check, boolean replace) {
        return !check.problem().isEmpty() ? check.problem() : check.hasFiles() && !replace ? NLS.bind(Messages.Output_HasFiles, check.folder()) : ""; //$NON-NLS-1$
    }

    /** What there is to say of the folder. */
    static String state(OutputCheck check, boolean replace) {
        String problem = problem(check, replace);
        if (!problem.isEmpty()) {
            return problem;
        }
        String sentence = check.hasFiles() ? Messages.Output_WillReplace : check.exists() ? Messages.Output_Empty : Messages.Output_New;
        return NLS.bind(sentence, check.folder());
    }
}
