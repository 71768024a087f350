/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.prune;

import java.nio.file.Path;
import java.util.Optional;

import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.PlatformUI;
import org.kenworkbench.internal.ui.text.FigureText;
import org.kenworkbench.internal.ui.widget.Card;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.internal.ui.widget.PageLabels;
import org.kenworkbench.internal.ui.widget.PagePane;
import org.kenworkbench.internal.ui.widget.Skin.Style;
import org.kenworkbench.internal.ui.wizard.FolderField;
import org.kenworkbench.internal.ui.wizard.OutputCheck;
import org.kenworkbench.internal.ui.wizard.Section;
import org.kenworkbench.pruning.plan.PruningPlan;

/** Wizard page that asks for the folder of the results and shows what will be done to each tensor. */
final class OutputPage extends WizardPage {

    private final EarlierPruning.Place first;
    private final Runnable changed;
    private PagePane pane;
    private FolderField folder;
    private Button replace;
    private Button writeModel;
    private Label state;
    private TensorTable tensors;

    /**
     * @param first   the place that it begins with
     * @param changed called when the page has been made, and after each change by the user; until then the page returns
     *                what it begins with
     */
    OutputPage(EarlierPruning.Place first, Runnable changed) {
        super("output", Messages.Output_Title, null);
        this.first = first;
        this.changed = changed;
        setDescription(Messages.Output_Description);
        setPageComplete(false);
    }

    @Override
    public void createControl(Composite parent) {
        pane = PagePane.inWizard(parent);
        Composite content = pane.content();
        Fonts fonts = new Fonts(content);
        Card card = new Section(content, Messages.Output_Heading, fonts).card();
        folder = new FolderField(card, changed);
        state = PageLabels.paragraph(card, "", Style.SECOND, fonts.small());
        replace = check(card, Messages.Output_Replace);
        writeModel = check(card, Messages.Output_WriteModel);
        tensors = new TensorTable(content, fonts);
        setControl(pane.control());
        PlatformUI.getWorkbench().getHelpSystem().setHelp(pane.control(), "org.kenworkbench.ui.newPruning");
        replace.setSelection(first.replace());
        writeModel.setSelection(first.writeModel());
        first.folder().ifPresent(folder::set);
        changed.run();
    }

    private Button check(Composite parent, String label) {
        Button button = new Button(parent, SWT.CHECK);
        button.setText(label);
        button.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> changed.run()));
        return button;
    }

    /** Returns the folder that the user chose; empty as long as the proposed one stands. */
    Optional<Path> chosenFolder() {
        return tensors == null ? first.folder() : folder.chosen();
    }

    /** Tells whether the name of the folder is not a path on this system. */
    boolean isMalformed() {
        return folder != null && folder.isMalformed();
    }

    /** Returns a sentence on why that name is not a path. */
    String malformed() {
        return folder.problem().orElse(Messages.Output_Malformed);
    }

    boolean isReplacing() {
        return tensors == null ? first.replace() : replace.getSelection();
    }

    boolean isWritingModel() {
        return tensors == null ? first.writeModel() : writeModel.getSelection();
    }

    void setFolder(Path path) {
        folder.set(path);
    }

    void setReplacing(boolean on) {
        replace.setSelection(on);
        changed.run();
    }

    void show(OutputCheck check, long modelBytes) {
        if (getControl() == null) {
            return;
        }
        folder.propose(check.folder());
        state.setText(PageLabels.literal(state(check, isReplacing())));
        writeModel.setText(NLS.bind(Messages.Output_WriteModelBytes, FigureText.bytes(modelBytes)));
        pane.refit();
    }

    /** @param plan null for none */
    void show(PruningPlan plan) {
        if (tensors != null) {
            tensors.show(plan);
        }
    }

    /** Returns a sentence on why nothing can be written; empty if it can. */
    static String problem(OutputCheck check, boolean replace) {
        return !check.problem().isEmpty() ? check.problem()
                : check.hasFiles() && !replace ? NLS.bind(Messages.Output_HasFiles, check.folder()) : "";
    }

    /** Describes the folder: why it cannot be used, or whether it is new, empty, or will have its files replaced. */
    static String state(OutputCheck check, boolean replace) {
        String problem = problem(check, replace);
        if (!problem.isEmpty()) {
            return problem;
        }
        String sentence = check.hasFiles() ? Messages.Output_WillReplace
                : check.exists() ? Messages.Output_Empty : Messages.Output_New;
        return NLS.bind(sentence, check.folder());
    }
}
