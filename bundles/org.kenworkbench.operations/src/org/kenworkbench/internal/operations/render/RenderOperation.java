/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.render;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.operations.Argument;
import org.kenworkbench.operations.Operation;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationInfo;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.Option;
import org.kenworkbench.operations.ProgressUnit;
import org.kenworkbench.operations.Quantities;
import org.kenworkbench.operations.RunOption;
import org.kenworkbench.operations.composition.ResultPlace;
import org.kenworkbench.operations.output.OutputFile;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.rule.SelectionRule;
import org.kenworkbench.pruning.run.PruningServices;
import org.kenworkbench.viz.canvas.Box;
import org.kenworkbench.viz.matrix.Shown;
import org.kenworkbench.viz.page.Page;
import org.kenworkbench.viz.page.View;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;

import com.google.gson.JsonObject;

/** Draws a KEN_viz view into a file, without a display. */
@Component(service = Operation.class, scope = ServiceScope.PROTOTYPE)
@OperationInfo(name = "render", summary = "%render.summary", description = "%render.description", order = 35,
        ignores = {RunOption.SEED, RunOption.THREADS})
public final class RenderOperation implements Operation {

    private final CheckpointReader reader;
    private final List<SelectionRule> rules;

    @Argument(label = "COMPOSITION.kenx", composition = true, description = "%render.composition")
    private Path composition;

    @Option(names = "--view", label = "VIEW", required = true, description = "%render.view", order = 1)
    private RenderedView view;

    @Option(names = "--tensor", label = "NAME", description = "%render.tensor", order = 2)
    private String tensor;

    @Option(names = "--row", label = "N", description = "%render.row", order = 3)
    private Long row;

    @Option(names = "--column", label = "N", description = "%render.column", order = 4)
    private Long column;

    @Option(names = "--show", label = "VALUE", description = "%render.show", order = 5)
    private Shown show = Shown.DELTA;

    @Option(names = "--colour-by", label = "MEASURE", description = "%render.colourBy", order = 6)
    private MapColouring colourBy = MapColouring.DELTA_NORM;

    @Option(names = "--theme", label = "THEME", description = "%render.theme", order = 7)
    private RenderedTheme theme = RenderedTheme.LIGHT;

    @Option(names = "--out", label = "FILE.png|FILE.svg", required = true, description = "%render.out", order = 8)
    private Path out;

    @Activate
    public RenderOperation(@Reference CheckpointReader reader, @Reference List<SelectionRule> rules) {
        this.reader = reader;
        this.rules = PruningServices.rules(rules);
    }

    @Override
    public OperationResult run(OperationContext context)
            throws IOException, OperationException, PruningCancelledException {
        PictureFile.requireKind(out, "--out");
        Request request = new Request(view, tensor, row, column, show, colourBy.measure());
        request.check();
        Path kenx = ResultPlace.composition(composition);
        try (OutputFile file = OutputFile.open(out, context.force(), List.of(kenx))) {
            Box size = draw(kenx, request, file.temporary(), context);
            context.checkCancelled();
            file.publish(context);
            return result(file.target(), size);
        }
    }

    /** Draws the view, as a stage of the work, and returns its size. */
    private Box draw(Path kenx, Request request, Path target, OperationContext context)
            throws IOException, OperationException, PruningCancelledException {
        try (OperationContext.Stage stage = context.begin("Drawing", 0, ProgressUnit.PARAMETERS)) {
            View picture = new ViewMaker(reader, rules, context, stage).make(kenx, request);
            Box size = Page.fit(picture, view.width(), view.height());
            PictureFile.write(picture, theme.colours(), size, out, target);
            return size;
        }
    }

    private OperationResult result(Path file, Box size) throws IOException {
        long sizeBytes = Files.size(file);
        JsonObject json = new JsonObject();
        json.addProperty("file", file.toString());
        json.addProperty("view", view.typed());
        json.addProperty("width", (int) size.width());
        json.addProperty("height", (int) size.height());
        json.addProperty("sizeBytes", sizeBytes);
        return OperationResult.builder()
                .text("Drawn into " + file + " (" + Quantities.bytes(sizeBytes) + ").")
                .json(json.toString()).build();
    }
}
