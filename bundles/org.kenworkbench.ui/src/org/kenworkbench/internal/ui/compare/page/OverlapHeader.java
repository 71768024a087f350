/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.compare.page;

import java.util.List;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.kenworkbench.analysis.comparison.Closeness;
import org.kenworkbench.internal.ui.compare.ComparisonWork;
import org.kenworkbench.internal.ui.compare.text.MeasureText;
import org.kenworkbench.internal.ui.compare.text.SubnetworkFacts;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.internal.ui.widget.PageLabels;
import org.kenworkbench.internal.ui.widget.SegmentedChoice;
import org.kenworkbench.internal.ui.widget.Skin;
import org.kenworkbench.internal.ui.widget.Skin.Style;
import org.kenworkbench.ui.ComparisonPart;
import org.kenworkbench.ui.ComparisonSubject;

/**
 * The lines above the matrix of overlap: by what measure, in which order the subnetworks stand, and which tensors are
 * counted.
 */
public final class OverlapHeader {

    private static final int GAP = 8;
    private static final int WIDE_GAP = 16;
    /** Measures of overlap; the ones that need the positions alone come first. */
    private static final List<Closeness> MEASURES = List.of(Closeness.values());

    private final ComparisonWork work;
    private final SegmentedChoice measure;
    private final SegmentedChoice order;
    private final Combo tensors;
    private final Label note;
    private List<ComparisonPart> parts = List.of();

    /**
     * @param redraw is told of another order
     * @param work   is told of another measure, and of other tensors
     */
    OverlapHeader(Composite parent, Runnable redraw, ComparisonWork work) {
        this.work = work;
        Composite upper = line(parent, 3);
        Fonts fonts = new Fonts(upper);
        PageLabels.line(upper, Messages.Header_Measure, Style.SECOND, fonts.small());
        measure = new SegmentedChoice(upper, Messages.Header_Measure,
                MEASURES.stream().map(MeasureText::choice).toList(), 0, fonts.small(),
                index -> work.select(MEASURES.get(index)));
        note = PageLabels.line(upper, "", Style.SECOND, fonts.small());
        note.setAlignment(SWT.RIGHT);
        GridDataFactory.fillDefaults().grab(true, false).hint(0, SWT.DEFAULT).align(SWT.FILL, SWT.CENTER).applyTo(note);
        Composite line = line(parent, 4);
        PageLabels.line(line, Messages.Header_Order, Style.SECOND, fonts.small());
        order = new SegmentedChoice(line, Messages.Header_Order,
                List.of(Messages.Header_ByCluster, Messages.Header_AsListed), 0, fonts.small(),
                index -> redraw.run());
        Label ofTensors = PageLabels.line(line, Messages.Header_Tensors, Style.SECOND, fonts.small());
        GridDataFactory.swtDefaults().indent(WIDE_GAP - GAP, 0).applyTo(ofTensors);
        tensors = new Combo(line, SWT.READ_ONLY | SWT.DROP_DOWN);
        tensors.setFont(fonts.small());
        tensors.addSelectionListener(
                SelectionListener.widgetSelectedAdapter(event -> work.select(parts.get(tensors.getSelectionIndex()))));
    }

    private static Composite line(Composite parent, int columns) {
        Composite line = Skin.style(new Composite(parent, SWT.NONE), Style.PAGE);
        GridLayoutFactory.fillDefaults().numColumns(columns).spacing(GAP, 0).applyTo(line);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(line);
        return line;
    }

    boolean byCluster() {
        return order.chosen() == 0;
    }

    void show(ComparisonSubject subject) {
        List<ComparisonPart> there = subject.whole().map(whole -> ComparisonPart.of(whole.overlap())).orElse(List.of());
        if (!there.equals(parts)) {
            parts = there;
            int all = subject.whole().map(whole -> whole.overlap().tensors().size()).orElse(0);
            tensors.setItems(parts.stream().map(part -> text(part, all)).toArray(String[]::new));
            tensors.getParent().layout();
        }
        tensors.select(parts.indexOf(subject.part()));
        measure.show(MEASURES.indexOf(subject.measure()));
        String hindrance = work.noValues();
        measure.allow(hindrance.isEmpty() ? MEASURES.size()
                : (int) MEASURES.stream().filter(one -> !one.isOfValues()).count(), hindrance);
        note.setText(
                PageLabels
                        .literal(work.isReadingValues() ? Messages.Header_Reading : SubnetworkFacts.amounts(subject)));
    }

    private static String text(ComparisonPart part, int all) {
        if (part.layer().isPresent()) {
            return part.layer().get().stack().isEmpty() ? Messages.bind(Messages.Header_Layer, part.layer().get())
                    : part.layer().get().toString();
        }
        return part.role().map(role -> role.id()).orElse(Messages.bind(Messages.Header_All, all));
    }
}
