/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.ablate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.kenworkbench.internal.operations.NameMap;
import org.kenworkbench.internal.operations.prune.PruneRunner;
import org.kenworkbench.internal.operations.scoring.ScorerOptions;
import org.kenworkbench.internal.operations.scoring.ScorerSettings;
import org.kenworkbench.operations.Operation;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationInfo;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.Option;
import org.kenworkbench.operations.evaluation.EvaluatorFactory;
import org.kenworkbench.operations.output.OutputPlace;
import org.kenworkbench.operations.prune.PruneSource;
import org.kenworkbench.operations.sweep.SweepGrid;
import org.kenworkbench.operations.sweep.SweepJob;
import org.kenworkbench.operations.sweep.SweepTarget;
import org.kenworkbench.pruning.Scope;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ServiceScope;

/** Scores a tuned model with each of its layers, or sets of them, put back to the base. */
@Component(service = Operation.class, scope = ServiceScope.PROTOTYPE)
@OperationInfo(name = "ablate", summary = "%ablate.summary", description = "%ablate.description", order = 42)
public final class AblateOperation extends ScorerOptions implements Operation {

    /**
     * A placeholder for a sweep's share: nothing is pruned by a share here, and only the settings that concern the
     * inputs are used.
     */
    private static final double ANY_SHARE = 0.5;

    private final LayerAblation ablation;

    @Option(names = "--base", label = "BASE", required = true, description = "%sweep.base", order = 1)
    private Path base;

    @Option(names = "--tuned", label = "TUNED", required = true, description = "%sweep.tuned", order = 2)
    private Path tuned;

    @Option(names = "--layers", label = "SETS", description = "%ablate.layers", order = 6)
    private LayerSets layers;

    @Option(names = "--map", label = "BASE=TUNED", description = "%prune.map", order = 13)
    private String map = "";

    @Option(names = "--resume", description = "%ablate.resume", order = 14)
    private boolean resume;

    @Option(names = "--out", label = "DIR", required = true, description = "%sweep.out", order = 15)
    private Path out;

    /** @param factory null where no bundle that runs models is installed */
    @Activate
    public AblateOperation(@Reference PruneRunner runner,
            @Reference(cardinality = ReferenceCardinality.OPTIONAL) EvaluatorFactory factory) {
        super(factory);
        this.ablation = new LayerAblation(runner);
    }

    @Override
    public void check() throws OperationException {
        checkScorers();
        NameMap.parse(map);
    }

    @Override
    public OperationResult run(OperationContext context) throws IOException, OperationException {
        OutputPlace.requireWritable(out);
        ScorerSettings.Scorers scorers = scorers(context);
        SweepJob job = new SweepJob(PruneSource.of(base, tuned).withRenames(NameMap.parse(map)),
                new SweepGrid(List.of(SweepGrid.RANDOM), List.of(ANY_SHARE), Scope.ALL, context.seed()), 0, 0,
                new SweepTarget(out, context.force(), resume));
        return ablation.run(job, Optional.ofNullable(layers), scorers.validation(), context);
    }
}
