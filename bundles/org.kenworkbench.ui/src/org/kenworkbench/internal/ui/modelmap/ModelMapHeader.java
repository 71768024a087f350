/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.modelmap;

import java.util.List;
import java.util.Locale;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.ControlListener;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.internal.ui.widget.PageLabels;
import org.kenworkbench.internal.ui.widget.SegmentedChoice;
import org.kenworkbench.internal.ui.widget.Skin;
import org.kenworkbench.internal.ui.widget.Skin.Style;
import org.kenworkbench.viz.modelmap.MapMeasure;

/** The line above a map: what it is, and a switch between what its colours mean. */
public final class ModelMapHeader {

    private static final int GAP = 8;
    /** Measures of a result of a pruning. */
    private static final List<MapMeasure> OF_RESULT = List.of(MapMeasure.KEPT_SHARE, MapMeasure.DELTA_NORM,
            MapMeasure.TUNING_KEPT, MapMeasure.BYTES);

    private final Label detail;
    private final SegmentedChoice choice;
    private final List<MapMeasure> measures;
    private final ModelMapPane map;
    private String whole = Messages.ModelMap_Detail;

    /**
     * Creates the line for the map of a result of a pruning.
     *
     * @param map follows the switch
     */
    public ModelMapHeader(Composite parent, ModelMapPane map) {
        this(parent, map, Messages.ModelMap_Title, OF_RESULT);
    }

    /**
     * @param map      follows the switch
     * @param heading  of the map
     * @param measures to choose from, with that which the map shows
     */
    public ModelMapHeader(Composite parent, ModelMapPane map, String heading, List<MapMeasure> measures) {
        this.map = map;
        this.measures = List.copyOf(measures);
        Composite line = Skin.style(new Composite(parent, SWT.NONE), Style.PAGE);
        GridLayoutFactory.fillDefaults().numColumns(4).spacing(GAP, 0).applyTo(line);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(line);
        Fonts fonts = new Fonts(line);
        Label title = PageLabels.line(line, heading, Style.TITLE, fonts.heading());
        GridDataFactory.swtDefaults().align(SWT.BEGINNING, SWT.CENTER).applyTo(title);
        detail = PageLabels.line(line, Messages.ModelMap_Detail, Style.SECOND, fonts.small());
        GridDataFactory.fillDefaults().grab(true, false).hint(0, SWT.DEFAULT).align(SWT.FILL, SWT.CENTER)
                .applyTo(detail);
        GridDataFactory.swtDefaults()
                .applyTo(PageLabels.line(line, Messages.ModelMap_ColourBy, Style.SECOND, fonts.small()));
        List<String> labels = measures.stream().map(choice -> capital(choice.label())).toList();
        choice = new SegmentedChoice(line, Messages.ModelMap_ColourBy, labels,
                measures.indexOf(map.measure()), fonts.small(),
                index -> map.setMeasure(measures.get(index)));
        GridDataFactory.swtDefaults().align(SWT.END, SWT.CENTER).applyTo(choice);
        line.moveAbove(map.control());
        detail.addControlListener(ControlListener.controlResizedAdapter(event -> fit()));
    }

    /** Colours the map by another of the measures, as if it had been chosen. */
    public void choose(MapMeasure measure) {
        map.setMeasure(measure);
        choice.show(measures.indexOf(measure));
    }

    private static String capital(String label) {
        return label.substring(0, 1).toUpperCase(Locale.ROOT) + label.substring(1);
    }

    /** Says, instead of what it is, why there is none. */
    public void problem(String sentence) {
        whole = sentence.isEmpty() ? Messages.ModelMap_Detail : sentence;
        fit();
    }

    private void fit() {
        PageLabels.fit(detail, List.of(whole));
    }
}
