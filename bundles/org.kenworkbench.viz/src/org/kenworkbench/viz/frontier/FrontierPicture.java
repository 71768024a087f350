/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.frontier;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.kenworkbench.internal.viz.Messages;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.canvas.Canvas;
import org.kenworkbench.viz.canvas.Pen;
import org.kenworkbench.viz.canvas.TextMetrics;
import org.kenworkbench.viz.canvas.TextStyle;
import org.kenworkbench.viz.colour.Theme;
import org.kenworkbench.viz.modelmap.MapMeasure;
import org.kenworkbench.viz.page.Caption;
import org.kenworkbench.viz.page.View;

/** Paints a {@link FrontierView}, and below it what each tensor got where that is known. */
public final class FrontierPicture implements View {

    private static final double HEADING = 34;
    private static final double LEAST = 120;
    /** Share of the height that the plot has beside a map. */
    private static final double PLOT = 0.6;

    private final FrontierView plot;
    private final Optional<SharedView> shared;

    /** Creates a picture of files with the verdict, and of the shares of the one that was written. */
    public FrontierPicture(FrontierModel model, Optional<SharedModel> shared) {
        this.plot = new FrontierView(model, true);
        this.shared = shared.map(of -> new SharedView(of, MapMeasure.CODING));
    }

    @Override
    public Caption caption() {
        Caption caption = plot.caption();
        List<String> figures = new ArrayList<>(caption.figures());
        shared.ifPresent(of -> figures.addAll(of.caption().figures()));
        return new Caption(caption.name(), caption.detail(), caption.setting(), caption.foot(), figures);
    }

    private Box upper(Box box) {
        boolean both = shared.isPresent() && box.height() * (1 - PLOT) >= LEAST;
        return plot.used(both ? new Box(box.x(), box.y(), box.width(), Math.rint(box.height() * PLOT)) : box);
    }

    private Optional<Box> lower(Box box) {
        Box upper = upper(box);
        double top = upper.bottom() + HEADING;
        return shared.filter(_ -> box.height() * (1 - PLOT) >= LEAST)
                .map(of -> of.used(new Box(box.x(), top, upper.width(), Math.max(1, box.bottom() - top))));
    }

    /** Returns the view of the files. */
    public FrontierView plot() {
        return plot;
    }

    /**
     * Returns the files with the places of their marks in a picture that fills a box.
     *
     * @param metrics text metrics of the canvas that the picture is drawn on
     */
    public List<FrontierView.PlacedFile> files(Box box, TextMetrics metrics) {
        return plot.files(upper(box), metrics);
    }

    @Override
    public Box used(Box box) {
        Box upper = upper(box);
        return new Box(box.x(), box.y(), upper.width(), Math.min(box.height(),
                lower(box).map(Box::bottom).orElse(upper.bottom()) - box.y()));
    }

    @Override
    public void paint(Canvas canvas, Theme theme, Box box) {
        Box upper = upper(box);
        plot.paint(canvas, theme, upper);
        lower(box).ifPresent(lower -> {
            canvas.line(box.x(), upper.bottom() + 6.5, box.x() + upper.width(), upper.bottom() + 6.5,
                    Pen.solid(1, theme.lines().inner()));
            canvas.text(canvas.metrics().fit(Messages.Shared_heading, TextStyle.BODY_STRONG, lower.width() - 20),
                    box.x() + 16, upper.bottom() + 24, TextStyle.BODY_STRONG, theme.text());
            shared.orElseThrow().paint(canvas, theme, lower);
        });
    }
}
