/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.sweep;

import java.nio.file.Path;
import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.kenworkbench.internal.ui.widget.Card;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.internal.ui.widget.PageLabels;
import org.kenworkbench.internal.ui.widget.Skin.Style;
import org.kenworkbench.internal.ui.wizard.FolderField;
import org.kenworkbench.internal.ui.wizard.OutputCheck;
import org.kenworkbench.internal.ui.wizard.Section;

/** Card that asks for the folder of the results, and what becomes of results that are there already. */
final class ResultsCard {

    private final FolderField folder;
    private final Label state;
    private final Button resume;
    private final Button replace;

    ResultsCard(Composite parent, Fonts fonts, Runnable changed) {
        Card card = new Section(parent, Messages.Results_Heading, fonts).card();
        folder = new FolderField(card, changed);
        state = PageLabels.paragraph(card, "", Style.SECOND, fonts.small());
        resume = check(card, Messages.Results_Resume);
        replace = check(card, Messages.Results_Replace);
        // Existing results are either used or replaced.
        resume.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> {
            replace.setSelection(replace.getSelection() && !resume.getSelection());
            changed.run();
        }));
        replace.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> {
            resume.setSelection(resume.getSelection() && !replace.getSelection());
            changed.run();
        }));
    }

    private static Button check(Composite parent, String label) {
        Button button = new Button(parent, SWT.CHECK);
        button.setText(label);
        return button;
    }

    /** Returns the folder that the user named; empty as long as the proposed one stands. */
    Optional<Path> chosenFolder() {
        return folder.chosen();
    }

    boolean isResuming() {
        return resume.getSelection();
    }

    boolean isReplacing() {
        return replace.getSelection();
    }

    /** Chooses to go on with what is in a folder. */
    void resumeIn(Path path) {
        resume.setSelection(true);
        folder.set(path);
    }

    /** Chooses the place of an earlier run. */
    void choose(EarlierSweep.Place place) {
        resume.setSelection(place.resume());
        replace.setSelection(place.replace());
        place.folder().ifPresent(folder::set);
    }

    void setFolder(Path path) {
        folder.set(path);
    }

    void show(OutputCheck check) {
        folder.propose(check.folder());
        String problem = problem(check);
        String sentence = !check.hasFiles() ? check.exists() ? Messages.Results_Empty : Messages.Results_New
                : isResuming() ? Messages.Results_WillResume : Messages.Results_WillReplace;
        state.setText(PageLabels.literal(problem.isEmpty() ? Messages.bind(sentence, check.folder()) : problem));
    }

    /** Returns a sentence on why nothing can be written; empty if it can. */
    String problem(OutputCheck check) {
        if (folder.isMalformed()) {
            return folder.problem().orElse(Messages.Results_Malformed);
        }
        return check.problem().isEmpty() && check.hasFiles() && !isResuming() && !isReplacing()
                ? Messages.bind(Messages.Results_HasFiles, check.folder()) : check.problem();
    }
}
