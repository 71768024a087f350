/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.internal.lab.data.Columns;
import org.kenworkbench.internal.lab.data.DataException;
import org.kenworkbench.internal.lab.data.DataFile;
import org.kenworkbench.internal.lab.data.DataSplit;
import org.kenworkbench.internal.lab.data.Example;
import org.kenworkbench.internal.lab.data.SplitShares;
import org.kenworkbench.internal.lab.evaluate.LabEvaluator;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.evaluation.Evaluator;
import org.kenworkbench.operations.evaluation.EvaluatorFactory;
import org.kenworkbench.operations.evaluation.LabelledData;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Lets a sweep score classifiers on labelled data, without a program. */
@Component
public final class LabEvaluatorFactory implements EvaluatorFactory {

    private final CheckpointReader reader;

    @Activate
    public LabEvaluatorFactory(@Reference CheckpointReader reader) {
        this.reader = reader;
    }

    @Override
    public Evaluators of(LabelledData data, OperationContext context) throws IOException, OperationException {
        SplitShares shares = FileOptions.shares(data.split().orElse(""));
        DataSplit split = DataSplit.of(
                DataFile.read(data.file(), new Columns(data.text(), data.second(), data.label())), shares, data.seed());
        if (split.validation().isEmpty()) {
            throw new DataException(
                    data.file() + " leaves no validation examples to choose by; give --split a larger second share.");
        }
        String how = " part (" + shares + ", seed " + data.seed() + ')';
        return new Evaluators(evaluator(split.validation(), "validation" + how, data),
                split.test().isEmpty() ? Optional.empty()
                        : Optional.of(evaluator(split.test(), "test" + how, data)));
    }

    private Evaluator evaluator(List<Example> examples, String what, LabelledData data) {
        return new LabEvaluator(reader, examples, what, data.file());
    }
}
