/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.diagnose;

import java.io.IOException;
import java.nio.file.Path;

import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.internal.operations.NameMap;
import org.kenworkbench.operations.Argument;
import org.kenworkbench.operations.Operation;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationInfo;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.Option;
import org.kenworkbench.operations.RunOption;
import org.kenworkbench.operations.services.PairDiagnoser;
import org.kenworkbench.operations.services.PairFindings;
import org.kenworkbench.tensor.Checkpoint;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;

/** Says what a tuned checkpoint is beside its base, before any pruning. */
@Component(service = Operation.class, scope = ServiceScope.PROTOTYPE)
@OperationInfo(name = "diagnose", summary = "%diagnose.summary", description = "%diagnose.description", order = 15,
        ignores = RunOption.FORCE)
public final class DiagnoseOperation implements Operation {

    private final CheckpointReader reader;
    private final PairDiagnoser diagnoser;

    @Argument(index = 0, label = "BASE", description = "%diagnose.base")
    private Path base;

    @Argument(index = 1, label = "TUNED", description = "%diagnose.tuned")
    private Path tuned;

    @Option(names = "--map", label = "BASE=TUNED", description = "%prune.map")
    private String map = "";

    @Activate
    public DiagnoseOperation(@Reference CheckpointReader reader, @Reference PairDiagnoser diagnoser) {
        this.reader = reader;
        this.diagnoser = diagnoser;
    }

    @Override
    public OperationResult run(OperationContext context) throws IOException, OperationException {
        return new DiagnosedPair(reader, diagnoser).diagnose(base, tuned, NameMap.parse(map), context,
                DiagnoseOperation::result);
    }

    private static OperationResult result(Checkpoint ofBase, Checkpoint ofTuned, PairFindings findings)
            throws IOException {
        return OperationResult.builder()
                .text(DiagnosisTables.heading(ofBase, ofTuned, findings))
                .table(DiagnosisTables.roles(findings.diagnosis()))
                .table(DiagnosisTables.findings(findings))
                .table(DiagnosisTables.storage(findings.storage()))
                .text(findings.advice().sentence())
                .json(DiagnosisJson.of(ofBase, ofTuned, findings).toString())
                .build();
    }
}
