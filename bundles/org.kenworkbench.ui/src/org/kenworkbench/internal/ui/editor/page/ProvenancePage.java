/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.editor.page;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.layout.RowLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Text;
import org.kenworkbench.composition.Composition;
import org.kenworkbench.composition.InputReference;
import org.kenworkbench.composition.OutputReference;
import org.kenworkbench.composition.PruningSettings;
import org.kenworkbench.internal.ui.editor.document.CompositionDocument;
import org.kenworkbench.internal.ui.editor.document.FileCheck;
import org.kenworkbench.internal.ui.text.FigureText;
import org.kenworkbench.internal.ui.widget.Card;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.internal.ui.widget.PageLabels;
import org.kenworkbench.internal.ui.widget.PagePane;
import org.kenworkbench.internal.ui.widget.Skin.Style;
import org.kenworkbench.operations.composition.CommandLines;

/** The page Provenance: out of which files and by which settings the result came, with the digests that prove it. */
public final class ProvenancePage {

    private static final int COLUMN_GAP = 16;
    private static final int LEAST_LABEL_WIDTH = 130;

    private final PagePane pane;
    private final Fonts fonts;
    private final CompositionDocument document;
    private final PageActions actions;
    /** Number of times that the page was made anew. */
    private int shown;

    /**
     * Creates the page.
     *
     * @param later takes what is made afterwards, part by part: dozens of fields would hold the UI thread for too long
     */
    public ProvenancePage(Composite parent, CompositionDocument document, PageActions actions,
            Consumer<Runnable> later) {
        this.document = document;
        this.actions = actions;
        pane = new PagePane(parent);
        fonts = new Fonts(pane.content());
        List<Runnable> parts = new ArrayList<>(parts());
        parts.add(pane::refit);
        parts.forEach(part -> later.accept(() -> {
            // Unless all of the page was made anew meanwhile.
            if (shown == 0) {
                part.run();
            }
        }));
    }

    Control control() {
        return pane.control();
    }

    /** Shows what the document says now. */
    public void update() {
        shown++;
        for (Control old : pane.content().getChildren()) {
            old.dispose();
        }
        parts().forEach(Runnable::run);
        pane.refit();
    }

    /** Returns what makes the parts of the page, in their order. */
    private List<Runnable> parts() {
        Composition composition = document.composition();
        List<Runnable> parts = new ArrayList<>();
        parts.add(() -> input(Messages.Provenance_BaseTitle, FileCheck.Part.BASE, composition.getBase()));
        parts.add(() -> input(Messages.Provenance_TunedTitle, FileCheck.Part.TUNED, composition.getTuned()));
        if (composition.getSettings() != null) {
            Composite[] rows = new Composite[1];
            parts.add(() -> rows[0] = settings(composition.getSettings()));
            parts.add(() -> run(rows[0], composition));
        }
        composition.getOutputs().forEach(output -> parts.add(() -> output(output)));
        return parts;
    }

    private void input(String title, FileCheck.Part part, InputReference input) {
        if (input == null) {
            return;
        }
        Composite rows = section(title);
        row(rows, Messages.Provenance_Path, input.getPath());
        state(rows, part);
        row(rows, Messages.Provenance_Format, input.getFormat());
        row(rows, Messages.Provenance_Size, exactBytes(input.getSizeBytes()));
        row(rows, Messages.Provenance_Parameters, FigureText.count(input.getParameters()));
        row(rows, Messages.Provenance_TensorDigest, input.getDigest());
        links(rows, part);
    }

    /** Makes the rows on what was asked for, and returns their table. */
    private Composite settings(PruningSettings settings) {
        Composite rows = section(Messages.Provenance_Settings);
        row(rows, Messages.Provenance_Rule, settings.getRule());
        if (!settings.isFormsByTensor()) {
            row(rows, Messages.Provenance_Amount, switch (settings.getKKind()) {
                case COUNT -> "--k " + settings.getKCount();
                case KEEP_SHARE -> "--keep " + CommandLines.percent(settings.getKShare());
                case RESET_SHARE -> "--reset " + CommandLines.percent(settings.getKShare());
            });
        }
        row(rows, Messages.Provenance_Allocation, settings.getAllocation().getLiteral());
        row(rows, Messages.Provenance_Scope,
                settings.getScope() + (settings.isMatricesOnly() ? ' ' + Messages.Provenance_MatricesOnly : ""));
        row(rows, Messages.Provenance_Outside, settings.getOutside().getLiteral());
        row(rows, Messages.Provenance_Fill,
                settings.isFormsByTensor() ? Messages.Provenance_ByTensor : settings.getFill().getLiteral());
        row(rows, Messages.Provenance_Rescale, settings.getRescale().getLiteral());
        row(rows, Messages.Provenance_Precision,
                settings.isFormsByTensor() ? Messages.Provenance_ByTensor : settings.getPrecision().getLiteral());
        if (settings.getNorms() != null) {
            row(rows, Messages.Provenance_Norms, settings.getNorms());
        }
        CommandLines.matching(settings).forEach((option, value) -> row(rows, option, value));
        return rows;
    }

    /** Makes the rows on how it was run. */
    private void run(Composite rows, Composition composition) {
        PruningSettings settings = composition.getSettings();
        row(rows, Messages.Provenance_Provider, settings.getProvider());
        row(rows, Messages.Provenance_ProviderReason, settings.getProviderReason());
        row(rows, Messages.Provenance_Coding, settings.getCoding());
        row(rows, Messages.Provenance_Seed, Long.toString(settings.getSeed()));
        row(rows, Messages.Provenance_Created, composition.getCreated());
        row(rows, Messages.Provenance_Program, composition.getProgramVersion());
    }

    private void output(OutputReference output) {
        FileCheck.Part part = FileCheck.Part.of(output.getKind());
        Composite rows = section(part.label());
        row(rows, Messages.Provenance_Path, output.getPath());
        state(rows, part);
        row(rows, Messages.Provenance_Size, exactBytes(output.getSizeBytes()));
        row(rows, Messages.Provenance_FileDigest, output.getDigest());
        links(rows, part);
    }

    private void links(Composite rows, FileCheck.Part part) {
        Composite links = new Composite(rows, SWT.NONE);
        RowLayoutFactory.fillDefaults().spacing(COLUMN_GAP).applyTo(links);
        GridDataFactory.swtDefaults().span(2, 1).applyTo(links);
        PageLabels.link(links, Messages.Files_Locate, () -> actions.locate(part));
        PageLabels.link(links, actions.isVerifying() ? Messages.Verify_Cancel : Messages.Verify_Link, actions::verify);
    }

    private void state(Composite rows, FileCheck.Part part) {
        List<FileCheck> found = document.files().stream().filter(file -> file.part() == part).toList();
        for (FileCheck file : found) {
            label(rows, Messages.Provenance_State);
            PageLabels.paragraph(rows, file.sentence(), file.isFine() ? Style.GOOD : Style.BAD, fonts.small());
        }
    }

    private Composite section(String title) {
        Composite content = pane.content();
        PageLabels.line(content, title, Style.TITLE, fonts.heading());
        Card card = new Card(content, Style.CARD);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(card);
        Composite rows = new Composite(card, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(COLUMN_GAP, 2).applyTo(rows);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(rows);
        return rows;
    }

    /** A value that can be selected and copied. */
    private void row(Composite rows, String label, String value) {
        if (value == null || value.isEmpty()) {
            return;
        }
        label(rows, label);
        Text text = new Text(rows, SWT.READ_ONLY);
        text.setText(value);
        text.setFont(fonts.small());
        GridDataFactory.fillDefaults().grab(true, false).hint(0, SWT.DEFAULT).applyTo(text);
    }

    private void label(Composite rows, String text) {
        Control label = PageLabels.line(rows, text, Style.SECOND, fonts.small());
        int width = Math.max(LEAST_LABEL_WIDTH, label.computeSize(SWT.DEFAULT, SWT.DEFAULT).x);
        GridDataFactory.swtDefaults().align(SWT.BEGINNING, SWT.CENTER).hint(width, SWT.DEFAULT).applyTo(label);
    }

    private static String exactBytes(long sizeBytes) {
        return Messages.bind(Messages.Provenance_Bytes, FigureText.bytes(sizeBytes), FigureText.count(sizeBytes));
    }
}
