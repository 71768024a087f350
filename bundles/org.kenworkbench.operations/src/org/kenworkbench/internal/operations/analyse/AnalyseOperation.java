/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.analyse;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;

import org.kenworkbench.analysis.Analysis;
import org.kenworkbench.analysis.AnalysisSubject;
import org.kenworkbench.analysis.AnalysisTable;
import org.kenworkbench.analysis.AnalysisTarget;
import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.operations.Argument;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.NearNames;
import org.kenworkbench.operations.Operation;
import org.kenworkbench.operations.OperationCancelledException;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationInfo;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.Option;
import org.kenworkbench.operations.ProgressUnit;
import org.kenworkbench.operations.composition.OpenComposition;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.guard.Guard;
import org.kenworkbench.tensor.guard.ServicesById;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.component.annotations.ServiceScope;

/** Runs any installed analysis, and shows its result as a table. */
@Component(service = Operation.class, scope = ServiceScope.PROTOTYPE)
@OperationInfo(name = "analyse", summary = "%analyse.summary", description = "%analyse.description", order = 42)
public final class AnalyseOperation implements Operation {

    private final CheckpointReader reader;
    private final SortedMap<String, Analysis<?>> analyses;

    @Argument(label = "ANALYSIS", description = "%analyse.analysis")
    private String analysis;

    @Argument(index = 1, label = "COMPOSITION.kenx", composition = true, description = "%analyse.composition")
    private Path composition;

    @Option(names = "--tensor", label = "NAME", description = "%analyse.tensor", order = 1)
    private String tensor = "";

    @Option(names = "--row", label = "N", description = "%analyse.row", order = 2)
    private Long row;

    @Option(names = "--top", label = "N", description = "%analyse.top", order = 3)
    private int top = 20;

    /** @param analyses of all bundles; one that has a fault takes no other one with it */
    @Activate
    public AnalyseOperation(@Reference CheckpointReader reader,
            @Reference(service = Analysis.class,
                    policyOption = ReferencePolicyOption.GREEDY) List<Analysis<?>> analyses) {
        this.reader = reader;
        this.analyses = ServicesById.of("analysis", analyses, Analysis::id);
    }

    @Override
    public OperationResult run(OperationContext context) throws IOException, OperationException {
        Analysis<?> chosen = chosen();
        if (top < 0) {
            throw new OperationException(ExitCode.USAGE, "--top takes a number of 0 or more, 0 for all, not " + top);
        }
        AnalysisSubject subject = Guard.call(chosen, "say what it looks at", chosen::subject);
        if (subject != AnalysisSubject.MODEL && tensor.isEmpty()) {
            throw new OperationException(ExitCode.USAGE,
                    "the analysis " + analysis + " needs a tensor; name it with --tensor NAME.");
        }
        if (subject == AnalysisSubject.ROW && row == null) {
            throw new OperationException(ExitCode.USAGE,
                    "the analysis " + analysis + " needs a row; name it with --row N, counted from 0.");
        }
        if (row != null && tensor.isEmpty()) {
            throw new OperationException(ExitCode.USAGE, "--row needs --tensor; name the tensor that the row is of.");
        }
        try (OpenComposition open = OpenComposition.open(composition, reader);
                OperationContext.Stage stage = context.begin("Analysing", 0, ProgressUnit.PARAMETERS)) {
            AnalysisTarget target = new AnalysisTarget(open.model(),
                    tensor.isEmpty() ? Optional.empty() : Optional.of(new TensorId(tensor)),
                    row == null ? OptionalLong.empty() : OptionalLong.of(row));
            return AnalysisResult.of(analysis, table(chosen, target, context, stage), top);
        } catch (PruningCancelledException e) {
            throw new OperationCancelledException();
        }
    }

    private static <R> AnalysisTable table(Analysis<R> analysis, AnalysisTarget target, OperationContext context,
            OperationContext.Stage stage)
            throws IOException, PruningCancelledException {
        R result;
        try {
            result = analysis.run(target, context.monitor(stage));
        } catch (RuntimeException | Error e) {
            throw Guard.failed(analysis, "analyse", e);
        }
        return Guard.call(analysis, "make a table of its result", () -> analysis.table(result));
    }

    private Analysis<?> chosen() throws OperationException {
        Analysis<?> chosen = analyses.get(analysis);
        if (chosen == null) {
            List<String> known = new ArrayList<>();
            for (Map.Entry<String, Analysis<?>> entry : analyses.entrySet()) {
                known.add(entry.getKey());
            }
            throw new OperationException(ExitCode.USAGE, "there is no analysis '" + analysis + "'"
                    + NearNames.nearest(analysis, known).map(near -> " (did you mean " + near + "?)").orElse("")
                    + "; give one of " + String.join(", ", known) + ", or install the bundle that adds it.");
        }
        return chosen;
    }
}
