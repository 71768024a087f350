/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.internal.operations.compare.CompareRunner;
import org.kenworkbench.internal.operations.prune.PruneRunner;
import org.kenworkbench.internal.operations.report.ReportOperation;
import org.kenworkbench.internal.pruning.rule.KenRule;
import org.kenworkbench.internal.pruning.rule.MagnitudeRule;
import org.kenworkbench.internal.pruning.rule.ReferenceProvider;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.StandardContext;
import org.kenworkbench.operations.command.OperationModel;
import org.kenworkbench.operations.command.Parameter;
import org.kenworkbench.pruning.rule.SelectionRule;

/** Runs the operation into a file. */
record ReportRuns(CheckpointReader reader, Path out, Optional<String> maxSize) {

    static final List<SelectionRule> RULES = List.of(new KenRule(), new MagnitudeRule());

    ReportRuns(CheckpointReader reader, Path out) {
        this(reader, out, Optional.empty());
    }

    static ReportOperation operation(CheckpointReader reader) {
        return new ReportOperation(reader, RULES,
                new CompareRunner(reader, new PruneRunner(reader, RULES, List.of(new ReferenceProvider()))));
    }

    /** @param files the arguments, at least one */
    OperationResult run(StandardContext context, Path... files) throws Exception {
        ReportOperation operation = operation(reader);
        OperationModel model = OperationModel.of(operation);
        Map<Parameter, List<String>> texts = new HashMap<>();
        for (Parameter parameter : model.parameters()) {
            if (parameter.title().equals("--out")) {
                texts.put(parameter, List.of(out.toString()));
            } else if (parameter.isOption()) {
                maxSize.ifPresent(size -> texts.put(parameter, List.of(size)));
            } else if (parameter.index() < files.length) {
                texts.put(parameter, Arrays.stream(files, parameter.index(), parameter.index() == 0 ? 1 : files.length)
                        .map(Path::toString).toList());
            }
        }
        model.fill(operation, texts);
        return operation.run(context);
    }

    /** Runs the operation and returns the report that it wrote. */
    String text(StandardContext context, Path... files) throws Exception {
        run(context, files);
        return Files.readString(out);
    }
}
