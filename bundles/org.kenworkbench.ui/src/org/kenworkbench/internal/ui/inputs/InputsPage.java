/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.inputs;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.eclipse.jface.dialogs.IMessageProvider;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.PlatformUI;
import org.kenworkbench.internal.ui.jobs.LatestJob;
import org.kenworkbench.internal.ui.text.FigureText;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.internal.ui.widget.Skin;
import org.kenworkbench.internal.ui.widget.Skin.Style;
import org.kenworkbench.pruning.match.NamePrefix;
import org.kenworkbench.pruning.match.NameRename;
import org.kenworkbench.pruning.match.TensorMatch;

/**
 * Names two checkpoints and shows what their headers tell, and where they differ, before any weight is read; then, if
 * the two go together, what a sample of the weights tells. All is read in the background after each change.
 */
public final class InputsPage extends WizardPage {

    private static final int GAP = 10;
    private static final int FIELD_COLUMNS = 4;

    private final Path firstBase;
    private final Path firstTuned;
    private CheckpointField base;
    private CheckpointField tuned;
    private CheckpointCard baseCard;
    private CheckpointCard tunedCard;
    private DiagnosisCard diagnosis;
    private DifferenceTable differences;
    private LatestJob reading;
    private InputsPreview preview = InputsPreview.NONE;
    private boolean settingBoth;

    /**
     * Creates the page.
     *
     * @param base  to begin with; null for none
     * @param tuned to begin with; null for none
     */
    public InputsPage(Path base, Path tuned) {
        super("inputs", Messages.Inputs_Title, null);
        firstBase = base;
        firstTuned = tuned;
        setDescription(Messages.Inputs_Description);
        setPageComplete(false);
    }

    @Override
    public void createControl(Composite parent) {
        Composite content = Skin.style(new Composite(parent, SWT.NONE), Style.WIZARD);
        content.setBackgroundMode(SWT.INHERIT_DEFAULT);
        GridLayoutFactory.fillDefaults().margins(GAP, GAP).spacing(GAP, GAP).applyTo(content);
        Fonts fonts = new Fonts(content);
        Composite fields = new Composite(content, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(FIELD_COLUMNS).applyTo(fields);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(fields);
        base = new CheckpointField(fields, Messages.Inputs_Base, Messages.Inputs_BaseTitle, this::changed);
        tuned = new CheckpointField(fields, Messages.Inputs_Tuned, Messages.Inputs_TunedTitle, this::changed);
        Button swap = new Button(fields, SWT.PUSH);
        swap.setText(Messages.Inputs_Swap);
        swap.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> swap()));
        GridDataFactory.fillDefaults().span(FIELD_COLUMNS, 1).align(SWT.END, SWT.CENTER).applyTo(swap);
        Composite cards = new Composite(content, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).equalWidth(true).spacing(GAP, 0).applyTo(cards);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(cards);
        baseCard = new CheckpointCard(cards, Messages.Inputs_BaseTitle, fonts);
        tunedCard = new CheckpointCard(cards, Messages.Inputs_TunedTitle, fonts);
        diagnosis = new DiagnosisCard(content, fonts);
        differences = new DifferenceTable(content, fonts);
        differences.show(List.of());
        reading = new LatestJob(Messages.Inputs_Reading, content);
        setControl(content);
        PlatformUI.getWorkbench().getHelpSystem().setHelp(content, "org.kenworkbench.ui.inputs");
        set(firstBase, firstTuned);
    }

    /**
     * Names both checkpoints at once.
     *
     * @param ofBase  null for none
     * @param ofTuned null for none
     */
    void set(Path ofBase, Path ofTuned) {
        set(ofBase == null ? "" : ofBase.toString(), ofTuned == null ? "" : ofTuned.toString());
    }

    private void set(String ofBase, String ofTuned) {
        settingBoth = true;
        base.set(ofBase);
        tuned.set(ofTuned);
        settingBoth = false;
        changed();
    }

    private void swap() {
        set(tuned.typed(), base.typed());
    }

    private void changed() {
        if (settingBoth) {
            return;
        }
        Optional<Path> ofBase = base.path();
        Optional<Path> ofTuned = tuned.path();
        preview = InputsPreview.NONE;
        setPageComplete(false);
        setMessage(ofBase.isEmpty() && ofTuned.isEmpty() ? Messages.Inputs_Description : Messages.Inputs_Reading);
        setErrorMessage(problem().orElse(null));
        diagnosis.request(Optional.empty());
        reading.request(() -> InputsPreview.read(ofBase, ofTuned), this::show);
    }

    private void show(InputsPreview read) {
        preview = read;
        baseCard.show(read.base());
        tunedCard.show(read.tuned());
        diagnosis.request(read.inputs());
        differences.show(read.match().map(HeaderDifference::of).orElse(List.of()));
        setErrorMessage(problem().or(() -> problem(read)).orElse(null));
        setMessage(message(read), isSame(read) || isPartial(read) ? IMessageProvider.WARNING : IMessageProvider.NONE);
        getControl().getParent().layout(true, true);
        setPageComplete(read.inputs().isPresent());
        // Another page may be in front, whose buttons depend on this one.
        if (getContainer().getCurrentPage() != null) {
            getContainer().updateButtons();
        }
    }

    private Optional<String> problem() {
        return base.problem().or(tuned::problem);
    }

    private static Optional<String> problem(InputsPreview read) {
        for (Optional<InputsPreview.Side> side : List.of(read.base(), read.tuned())) {
            if (side.orElse(null) instanceof InputsPreview.Unreadable unreadable) {
                return Optional.of(unreadable.sentence());
            }
        }
        return read.match().filter(match -> match.pairs().isEmpty()).map(match -> Messages.Inputs_Nothing);
    }

    private static String message(InputsPreview read) {
        if (isSame(read)) {
            return Messages.Inputs_Same;
        }
        return read.match().map(InputsPage::match)
                .orElse(read.base().isEmpty() ? Messages.Inputs_NameBase
                        : read.tuned().isEmpty() ? Messages.Inputs_NameTuned
                                : Messages.Inputs_Description);
    }

    /** Describes how the two go together, in a sentence or two. */
    private static String match(TensorMatch match) {
        String pairs = FigureText.count(match.pairs().size());
        String sentence = match.isComplete() ? NLS.bind(Messages.Inputs_Match, pairs)
                : NLS.bind(Messages.Inputs_Partial, new Object[] {pairs, FigureText.count(match.unmatched().size()),
                        FigureText.count(match.unused().size())});
        if (!match.shortened().isEmpty()) {
            sentence += ' ' + NLS.bind(Messages.Inputs_FewerRows,
                    match.shortened().stream().map(pair -> pair.tuned().name()).collect(Collectors.joining(", ")));
        }
        for (NameRename rename : match.renames()) {
            sentence += ' ' + NLS.bind(Messages.Inputs_Renamed, rename.base(), rename.tuned());
        }
        NamePrefix prefix = match.prefix();
        if (prefix.isEmpty()) {
            return sentence;
        }
        return sentence + ' '
                + NLS.bind(
                        prefix.side() == NamePrefix.Side.BASE ? Messages.Inputs_PrefixOfBase
                                : Messages.Inputs_PrefixOfTuned,
                        prefix.text());
    }

    private static boolean isPartial(InputsPreview read) {
        return read.match()
                .filter(match -> !match.isComplete() || !match.shortened().isEmpty() || !match.renames().isEmpty())
                .isPresent();
    }

    private static boolean isSame(InputsPreview read) {
        return read.inputs().filter(inputs -> inputs.base().files().equals(inputs.tuned().files())).isPresent();
    }

    /** Returns both checkpoints, once their headers have been read and go together. */
    public Optional<Inputs> inputs() {
        return preview.inputs();
    }

    /** Returns what the headers told last, for tests. */
    InputsPreview preview() {
        return preview;
    }

    @Override
    public void setVisible(boolean visible) {
        super.setVisible(visible);
        if (visible && base.typed().isEmpty()) {
            base.setFocus();
        }
    }
}
