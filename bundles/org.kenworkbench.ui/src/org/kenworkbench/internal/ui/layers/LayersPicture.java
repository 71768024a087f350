/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.layers;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

import org.kenworkbench.ui.PageSource;
import org.kenworkbench.ui.PageTable;
import org.kenworkbench.ui.PageTip;
import org.kenworkbench.viz.chart.Numbers;
import org.kenworkbench.viz.data.ShownLayers;
import org.kenworkbench.viz.layers.LayerFigures;
import org.kenworkbench.viz.layers.LayerPanel;
import org.kenworkbench.viz.layers.LayersLayout;
import org.kenworkbench.viz.layers.LayersModel;

/**
 * A picture of the Layers page.
 *
 * @param request  the request that it answers
 * @param tensors  names of the layers' tensors, one for each panel
 * @param part     the layers that are shown, of all
 * @param complete whether all weights went into it
 */
record LayersPicture(LayersRequest request, LayersModel model, LayersLayout layout, List<String> tensors,
        ShownLayers part, boolean complete) {

    LayersPicture {
        tensors = List.copyOf(tensors);
    }

    /** Returns the figures of layers that are known of a result, two models or one. */
    static LayerFigures figures(LayersRequest request) {
        return switch (request.subject().source()) {
            case PageSource.OfComposition _ -> LayerFigures.KEPT;
            case PageSource.OfPair _ -> LayerFigures.CHANGE;
            case PageSource.OfModel _ -> LayerFigures.NONE;
        };
    }

    /** Returns the figures of its layers that are known. */
    LayerFigures figures() {
        return layout.matrices().figures();
    }

    /** Returns its figures as a table, a line for each layer. */
    PageTable table() {
        List<String> headings = List.of(Messages.Table_Layer, Messages.Table_Tensor, figures().change(),
                Messages.Table_Kept, Messages.Table_Tuning, Messages.Table_Random);
        int columns = switch (figures()) {
            case NONE -> 2;
            case CHANGE -> 3;
            case KEPT -> headings.size();
        };
        return PageTable.of(headings.subList(0, columns),
                lines().stream().map(line -> line.subList(0, columns)).toList());
    }

    /** Tells whether it shows all that is asked for, regardless of the selection. */
    boolean answers(LayersRequest other) {
        return complete && request.isLike(other) && isOf(other);
    }

    /** Tells whether it is of the series, and of the file, that a request asks for. */
    boolean isOf(LayersRequest other) {
        return request.subject().source().equals(other.subject().source()) && tensors.contains(other.tensor());
    }

    /** Tells whether the same layer and head are selected in another picture of the same series. */
    boolean isMarkedAs(LayersPicture other) {
        return model.selected().equals(other.model.selected()) && model.head().equals(other.model.head());
    }

    /** Returns the picture with another selection. It stays the answer to the request it was drawn for. */
    LayersPicture withSelected(LayersRequest other) {
        LayersModel of = model.select(OptionalInt.of(model.panels().get(tensors.indexOf(other.tensor())).layer()),
                HeadFocus.of(other.subject().focus(), layout.heads(), layout.rows()));
        return new LayersPicture(request, of, layout, tensors, part, complete);
    }

    /** Returns the picture with a range of colours for each layer, or one for all. */
    LayersPicture ownRanges(boolean own) {
        return new LayersPicture(request, model.ownRanges(own), layout, tensors, part, complete);
    }

    /** Returns the tip for a layer, or for a head of it. */
    PageTip text(LayersLayout.Spot spot) {
        LayerPanel panel = model.panels().get(spot.index());
        PageTip text = PageTip.of(tensors.get(spot.index()));
        if (spot.head().isPresent()) {
            int head = spot.head().getAsInt();
            long height = model.matrix().rows() / layout.heads().getAsInt();
            text = PageTip.of(Messages.bind(Messages.Layers_Head, panel.layer(), head)).and(Messages.Layers_Rows,
                    Messages.bind(Messages.Layers_RowsOf, Numbers.count(head * height),
                            Numbers.count((head + 1) * height - 1)));
            text = panel.heads().isEmpty() ? text
                    : text.and(Messages.bind(Messages.Layers_HeadDelta, figures().change()),
                            Numbers.percent(panel.heads().get(head).deltaNorm(), 2));
        }
        if (model.ranges().own()) {
            text = text.and(Messages.Layers_End, Numbers.significant(model.ranges().of(spot.index()).high(), 2));
        }
        if (figures() == LayerFigures.NONE) {
            return text;
        }
        text = text.and(spot.head().isPresent() ? Messages.bind(Messages.Layers_LayerDelta, figures().change())
                : figures().change(), Numbers.percent(panel.deltaNorm(), 2));
        return figures() == LayerFigures.CHANGE ? text : text
                .and(Messages.Table_Kept, Numbers.percent(panel.keptShare(), 1))
                .and(Messages.Table_Tuning, Numbers.percent(panel.tuningKept(), 1))
                .and(Messages.Table_Random, Numbers.percent(panel.randomKept(), 1));
    }

    private List<List<String>> lines() {
        return IntStream.range(0, tensors.size()).mapToObj(i -> {
            LayerPanel panel = model.panels().get(i);
            return List.of(Integer.toString(panel.layer()), tensors.get(i), Double.toString(panel.deltaNorm()),
                    Double.toString(panel.keptShare()),
                    Double.toString(panel.tuningKept()), Double.toString(panel.randomKept()));
        }).toList();
    }
}
