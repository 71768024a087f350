/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.editor.page;

import java.util.List;
import java.util.function.Consumer;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.layout.RowLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.kenworkbench.internal.ui.editor.document.CompositionDocument;
import org.kenworkbench.internal.ui.editor.document.FileCheck;
import org.kenworkbench.internal.ui.editor.document.OverviewFacts;
import org.kenworkbench.internal.ui.subject.TensorSelection;
import org.kenworkbench.internal.ui.widget.Card;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.internal.ui.widget.PageLabels;
import org.kenworkbench.internal.ui.widget.PagePane;
import org.kenworkbench.internal.ui.widget.Skin;
import org.kenworkbench.internal.ui.widget.Skin.Style;
import org.kenworkbench.internal.ui.widget.TileRow;
import org.kenworkbench.ui.PageSubject;

/** The page Overview: what was pruned, how, what it came to, where in the model, and what to do next. */
public final class OverviewPage {

    private static final int LINK_GAP = 20;
    private static final int COLUMN_GAP = 24;
    private static final int SHORTEST_LINE = 200;

    private final PagePane pane;
    private final Composite state;
    private final Composite warnings;
    private final Fonts fonts;
    private final PageActions actions;

    /**
     * @param subject the composition without a tensor, for the map
     * @param later   takes what is made afterwards, piece by piece
     */
    public OverviewPage(Composite parent, CompositionDocument document, PageSubject subject, TensorSelection selection,
            PageActions actions,
            Consumer<Runnable> later) {
        this.actions = actions;
        pane = new PagePane(parent);
        Composite content = pane.content();
        fonts = new Fonts(content);
        OverviewFacts facts = document.facts();
        Composite heading = new Composite(content, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(LINK_GAP, 0).applyTo(heading);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(heading);
        PageLabels.paragraph(heading, facts.title(), Style.TITLE, fonts.title());
        state = new Composite(heading, SWT.NONE);
        GridDataFactory.swtDefaults().align(SWT.END, SWT.CENTER).applyTo(state);
        PageLabels.paragraph(content, facts.settings(), Style.SECOND, fonts.small());
        warnings = new Composite(content, SWT.NONE);
        GridLayoutFactory.fillDefaults().applyTo(warnings);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(warnings);
        facts.warnings().forEach(
                warning -> PageLabels.paragraph(card(content, Style.WARNING), warning, Style.TITLE, fonts.small()));
        new TileRow(pane, facts.tiles(), fonts);
        banner(content, facts);
        later.accept(() -> new OverviewMap(pane, subject, selection, actions));
        later.accept(() -> bytes(content, facts.bytes()));
        later.accept(() -> next(content));
        later.accept(() -> showFiles(document.files()));
    }

    /** Says what is notable, with links to the tensors, and what the kept positions hold of the tuning. */
    private void banner(Composite content, OverviewFacts facts) {
        String notable = facts.notable().sentence();
        if (facts.tuning().isEmpty() && notable.isEmpty()) {
            return;
        }
        Card banner = card(content, Style.BANNER);
        if (!notable.isEmpty()) {
            Link sentence = Skin.style(new Link(banner, SWT.WRAP), Style.TITLE);
            sentence.setText(PageLabels.unbroken(notable));
            sentence.setFont(fonts.small());
            sentence.addSelectionListener(
                    SelectionListener.widgetSelectedAdapter(event -> actions.selectTensor(event.text)));
            GridDataFactory.fillDefaults().grab(true, false).span(2, 1).hint(SHORTEST_LINE, SWT.DEFAULT)
                    .applyTo(sentence);
        }
        if (!facts.tuning().isEmpty()) {
            tuning(banner, facts.tuning());
        }
    }

    Control control() {
        return pane.control();
    }

    /** Says whether the files are what they were, and what the user can do. */
    public void showFiles(List<FileCheck> files) {
        for (Composite place : List.of(state, warnings)) {
            for (Control old : place.getChildren()) {
                old.dispose();
            }
        }
        List<FileCheck> bad = files.stream().filter(file -> !file.isFine()).toList();
        List<FileCheck> previewed = bad.stream().filter(file -> file.state() == FileCheck.State.PREVIEWED).toList();
        if (!previewed.isEmpty()) {
            showPreview(previewed);
        }
        for (FileCheck file : bad) {
            if (previewed.contains(file)) {
                continue;
            }
            Card card = card(warnings, Style.WARNING);
            PageLabels.paragraph(card, file.sentence(), Style.TITLE, fonts.small());
            PageLabels.link(card, Messages.Files_Locate, () -> actions.locate(file.part()));
        }
        ((GridData) warnings.getLayoutData()).exclude = bad.isEmpty();
        warnings.setVisible(!bad.isEmpty());
        boolean verified = files.stream().allMatch(file -> file.state() == FileCheck.State.VERIFIED);
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(LINK_GAP / 2, 0).applyTo(state);
        if (bad.isEmpty()) {
            Label line = PageLabels.line(state,
                    Messages.bind(verified ? Messages.Files_AllVerified : Messages.Files_AllThere, files.size()),
                    verified ? Style.GOOD : Style.SECOND, fonts.small());
            line.setToolTipText(verified ? Messages.Files_AllVerifiedTip : Messages.Files_AllThereTip);
        }
        PageLabels.link(state,
                actions.isVerifying() ? Messages.Verify_Cancel
                        : verified ? Messages.Verify_Again : Messages.Verify_Link,
                actions::verify)
                .setFont(fonts.small());
        pane.refit();
    }

    /** Tells that the pictures come from a preview, and where to say where the files are. */
    private void showPreview(List<FileCheck> previewed) {
        Card card = card(warnings, Style.BANNER);
        PageLabels.paragraph(card, Messages.Overview_Preview, Style.TITLE, fonts.small());
        Composite links = new Composite(card, SWT.NONE);
        RowLayoutFactory.fillDefaults().spacing(LINK_GAP).applyTo(links);
        for (FileCheck file : previewed) {
            PageLabels.link(links, Messages.bind(Messages.Overview_PreviewLocate, file.part().label()),
                    () -> actions.locate(file.part())).setToolTipText(file.sentence());
        }
    }

    private static Card card(Composite parent, Style style) {
        Card card = new Card(parent, style);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(card);
        return card;
    }

    /** Says how much of the tuning was kept, with a link to what that does not mean. */
    private void tuning(Card banner, String sentence) {
        GridLayout columns = (GridLayout) banner.getLayout();
        columns.numColumns = 2;
        columns.horizontalSpacing = LINK_GAP;
        PageLabels.paragraph(banner, sentence, Style.TITLE, fonts.small());
        Label hint = PageLabels.paragraph(banner, Messages.Overview_TuningHint, Style.SECOND, fonts.small());
        Link link = PageLabels.link(banner, Messages.Overview_TuningMeans, () -> {
            showHint(hint, !hint.getVisible());
            pane.refit();
        });
        link.setFont(fonts.small());
        link.setToolTipText(Messages.Overview_TuningHint);
        GridDataFactory.swtDefaults().align(SWT.END, SWT.BEGINNING).applyTo(link);
        link.moveAbove(hint);
        GridDataFactory.createFrom((GridData) hint.getLayoutData()).span(2, 1).applyTo(hint);
        showHint(hint, false);
    }

    private static void showHint(Label hint, boolean shown) {
        hint.setVisible(shown);
        ((GridData) hint.getLayoutData()).exclude = !shown;
    }

    private void bytes(Composite content, List<OverviewFacts.Size> sizes) {
        PageLabels.line(content, Messages.Overview_Bytes, Style.TITLE, fonts.heading());
        Card card = card(content, Style.CARD);
        Composite table = new Composite(card, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(3).spacing(COLUMN_GAP, 2).applyTo(table);
        for (OverviewFacts.Size size : sizes) {
            PageLabels.line(table, size.label(), Style.SECOND, fonts.small());
            GridDataFactory.swtDefaults().align(SWT.END, SWT.CENTER)
                    .applyTo(PageLabels.line(table, size.size(), Style.TITLE, fonts.small()));
            String share = size.share().isEmpty() ? "" : Messages.bind(Messages.Overview_OfTuned, size.share());
            GridDataFactory.swtDefaults().align(SWT.END, SWT.CENTER)
                    .applyTo(PageLabels.line(table, share, Style.THIRD, fonts.small()));
        }
        PageLabels.paragraph(card, Messages.Overview_BytesHint, Style.SECOND, fonts.small());
    }

    private void next(Composite content) {
        PageLabels.line(content, Messages.Overview_Next, Style.TITLE, fonts.heading());
        Composite row = new Composite(content, SWT.NONE);
        RowLayoutFactory.fillDefaults().spacing(LINK_GAP).applyTo(row);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(row);
        PageLabels.link(row, "table", Messages.Next_Layers, actions::showLayers);
        PageLabels.link(row, "note", Messages.Next_Note, actions::addNote);
        PageLabels.link(row, "curve", Messages.Next_Sweep, actions::sweep);
        PageLabels.link(row, "export", Messages.Next_Export, actions::export);
        PageLabels.link(row, "copy", Messages.Next_CopyPrune, actions::copyPruneCommand);
        PageLabels.link(row, "copy", Messages.Next_CopyRestore, actions::copyRestoreCommand);
    }
}
