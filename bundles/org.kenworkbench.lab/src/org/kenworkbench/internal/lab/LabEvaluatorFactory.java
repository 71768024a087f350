/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.internal.lab.data.DataException;
import org.kenworkbench.internal.lab.data.DataSplit;
import org.kenworkbench.internal.lab.data.ScoredItems;
import org.kenworkbench.internal.lab.data.SplitShares;
import org.kenworkbench.internal.lab.evaluate.LabEvaluator;
import org.kenworkbench.internal.lab.evaluate.Metric;
import org.kenworkbench.internal.lab.likelihood.ChoiceEvaluator;
import org.kenworkbench.internal.lab.likelihood.ChoiceMeasure;
import org.kenworkbench.internal.lab.likelihood.PerplexityEvaluator;
import org.kenworkbench.internal.lab.likelihood.WindowSettings;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.evaluation.Evaluator;
import org.kenworkbench.operations.evaluation.EvaluatorFactory;
import org.kenworkbench.operations.evaluation.ScoringData;
import org.kenworkbench.operations.evaluation.ScoringTask;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Lets a sweep score classifiers and decoders on data, without a program. */
@Component
public final class LabEvaluatorFactory implements EvaluatorFactory {

    private final CheckpointReader reader;

    @Activate
    public LabEvaluatorFactory(@Reference CheckpointReader reader) {
        this.reader = reader;
    }

    @Override
    public Evaluators of(ScoringData data, OperationContext context) throws IOException, OperationException {
        SplitShares shares = FileOptions.shares(data.split().orElse(""));
        Path file = data.file();
        return switch (data.task()) {
            case ScoringTask.Classify classify -> {
                Metric metric = Metric.of(classify);
                yield evaluators(ScoredItems.of(file, classify), shares, data.seed(),
                        (items, what) -> new LabEvaluator(reader, items, metric, what, file));
            }
            case ScoringTask.Perplexity perplexity -> {
                WindowSettings windows = WindowSettings.of(perplexity, WindowSettings.USUAL_BATCH);
                yield evaluators(ScoredItems.of(file, perplexity), shares, data.seed(),
                        (items, what) -> new PerplexityEvaluator(reader, items, what, file, windows));
            }
            case ScoringTask.Choice choice -> {
                ChoiceMeasure measure = ChoiceMeasure.of(choice);
                WindowSettings windows = WindowSettings.of(choice, WindowSettings.USUAL_BATCH);
                yield evaluators(ScoredItems.of(file, choice), shares, data.seed(),
                        (items, what) -> new ChoiceEvaluator(reader, items, measure, what, file, windows));
            }
        };
    }

    /** @param maker makes an evaluator of items, given what they are */
    private static <T> Evaluators evaluators(ScoredItems<T> items, SplitShares shares, long seed,
            BiFunction<List<T>, String, Evaluator> maker) throws DataException {
        String how = " part (" + shares + ", seed " + seed + ')';
        List<T> validation = items.partOfSome(DataSplit.Part.VALIDATION, shares, seed);
        List<T> test = items.part(DataSplit.Part.TEST, shares, seed);
        return new Evaluators(maker.apply(validation, "validation" + how),
                test.isEmpty() ? Optional.empty() : Optional.of(maker.apply(test, "test" + how)));
    }
}
