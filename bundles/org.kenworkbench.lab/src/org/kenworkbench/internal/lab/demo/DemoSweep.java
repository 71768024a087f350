/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.operations.Operation;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.command.OperationModel;
import org.kenworkbench.operations.command.Parameter;
import org.kenworkbench.operations.evaluation.EvaluatorFactory;
import org.kenworkbench.operations.prune.PruneSource;
import org.kenworkbench.operations.prune.Pruner;
import org.kenworkbench.operations.sweep.SweepGrid;
import org.kenworkbench.operations.sweep.SweepJob;
import org.kenworkbench.operations.sweep.SweepTarget;
import org.kenworkbench.operations.sweep.Sweeper;
import org.kenworkbench.pruning.PruningRequestException;
import org.kenworkbench.pruning.Scope;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/**
 * The demo's sweeps.
 *
 * @param force  whether results in the folders may be replaced
 * @param resume whether scores in them count
 */
public record DemoSweep(CheckpointReader reader, Services services, SweptInputs inputs, boolean force, boolean resume) {

    /**
     * The services that do the work.
     *
     * @param render the operation of that name
     */
    public record Services(Pruner pruner, Sweeper sweeper, Operation render) {
    }

    /**
     * Scope of the matrices of the layers: inputs are multiplied with these, and the experiments published on KEN prune
     * them.
     */
    public static final String LAYERS = "attention,ffn";

    /**
     * Models that a sweep prunes and scores.
     *
     * @param methods    as {@link SweepJob} has them
     * @param resets     shares
     * @param ofLayers   whether the matrices of the layers are pruned; else all tensors are
     * @param norms      for wanda, if it is among them
     * @param refinement shares that are tried between the others
     * @param isTested   whether the choice is confirmed on the test sentences
     */
    public record Plan(List<String> methods, List<Double> resets, boolean ofLayers, Optional<Path> norms,
            int refinement,
            boolean isTested) {
    }

    /** The scores, as {@code sweep.json} has them. */
    public JsonObject run(Plan plan, Path tuned, long seed, Path folder, OperationContext context)
            throws IOException, OperationException, PruningRequestException {
        EvaluatorFactory.Evaluators evaluators = inputs.evaluators(reader, context);
        Scope scope = plan.ofLayers() ? new Scope(LAYERS, true) : Scope.ALL;
        SweepJob job = new SweepJob(PruneSource.of(inputs.base(), tuned).withNorms(plan.norms()),
                new SweepGrid(plan.methods(), plan.resets(), scope, seed), 0.01, plan.refinement(),
                new SweepTarget(folder, force, resume));
        return JsonParser.parseString(services.sweeper().sweep(job, evaluators.validation(),
                plan.isTested() ? evaluators.test() : Optional.empty(), context).json()).getAsJsonObject();
    }

    /**
     * Draws the scores of a sweep against the share that is reset, and against bytes.
     *
     * @return the first of the two pictures
     */
    public Path draw(Path folder, OperationContext context) throws Exception {
        draw(folder, "frontier", context);
        return draw(folder, "curve", context);
    }

    /** @param view as {@code render} has it */
    private Path draw(Path folder, String view, OperationContext context) throws Exception {
        Path picture = folder.resolve(view + ".png");
        Files.deleteIfExists(picture);
        Operation operation = services.render();
        OperationModel model = OperationModel.of(operation);
        Map<String, String> given = Map.of("COMPOSITION.kenx", folder.resolve("composition.kenx").toString(), "--view",
                view, "--out", picture.toString());
        model.fill(operation, model.parameters().stream().filter(parameter -> given.containsKey(parameter.title()))
                .collect(Collectors.toMap(parameter -> parameter,
                        (Parameter parameter) -> List.of(given.get(parameter.title())))));
        operation.run(context);
        return picture;
    }
}
