/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab;

import java.io.IOException;

import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.operations.Operation;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationInfo;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.RunOption;
import org.kenworkbench.operations.evaluation.ScoringTask;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;

/** Scores a model on data, beside another one if asked. */
@Component(service = Operation.class, scope = ServiceScope.PROTOTYPE)
@OperationInfo(name = "evaluate", summary = "%evaluate.summary", description = "%evaluate.description", order = 22,
        ignores = RunOption.FORCE)
public final class EvaluateOperation extends EvaluateOptions implements Operation {

    private final CheckpointReader reader;

    @Activate
    public EvaluateOperation(@Reference CheckpointReader reader) {
        this.reader = reader;
    }

    @Override
    public OperationResult run(OperationContext context) throws IOException, OperationException {
        return switch (task()) {
            case ScoringTask.Classify classify -> new ClassificationTask(reader, this, classify).run(context);
            case ScoringTask.Perplexity perplexity -> new PerplexityTask(reader, this, perplexity).run(context);
            case ScoringTask.Choice choice -> new ChoiceTask(reader, this, choice).run(context);
        };
    }
}
