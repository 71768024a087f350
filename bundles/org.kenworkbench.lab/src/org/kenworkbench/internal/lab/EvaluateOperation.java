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
import java.util.Locale;

import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.internal.lab.data.DataException;
import org.kenworkbench.internal.lab.data.DataFile;
import org.kenworkbench.internal.lab.data.DataSplit;
import org.kenworkbench.internal.lab.data.Example;
import org.kenworkbench.internal.lab.data.SplitShares;
import org.kenworkbench.internal.lab.evaluate.Metric;
import org.kenworkbench.internal.lab.evaluate.ModelComparison;
import org.kenworkbench.internal.lab.evaluate.ModelScorer;
import org.kenworkbench.internal.lab.evaluate.ScoreReport;
import org.kenworkbench.operations.Argument;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.Operation;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationInfo;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.Option;
import org.kenworkbench.operations.Quantities;
import org.kenworkbench.operations.RunOption;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;

import com.google.gson.JsonObject;

/** Scores a classifier on labelled examples, beside another one if asked. */
@Component(service = Operation.class, scope = ServiceScope.PROTOTYPE)
@OperationInfo(name = "evaluate", summary = "%evaluate.summary", description = "%evaluate.description", order = 22,
        ignores = RunOption.FORCE)
public final class EvaluateOperation extends DataOptions implements Operation {

    private final CheckpointReader reader;

    @Argument(label = "MODEL", description = "%evaluate.model")
    private Path model;

    @Option(names = "--part", label = "PART", choices = {"training", "validation", "test"},
            description = "%evaluate.part", order = 7)
    private String part = "";

    @Option(names = "--against", label = "OTHER", description = "%evaluate.against", order = 8)
    private Path against;

    @Option(names = "--metric", label = "METRIC", description = "%evaluate.metric", order = 9)
    private Metric metric = Metric.ACCURACY;

    @Option(names = "--batch", label = "N", description = "%evaluate.batch", order = 10)
    private int batch = 32;

    @Option(names = "--max-tokens", label = "N", description = "%train.maxTokens", order = 11)
    private int maxTokens;

    @Activate
    public EvaluateOperation(@Reference CheckpointReader reader) {
        this.reader = reader;
    }

    @Override
    public OperationResult run(OperationContext context) throws IOException, OperationException {
        requireRange("--batch", batch, 1, MOST);
        requireMaxTokens(maxTokens);
        SplitShares shares = shares();
        List<Example> examples = examples(shares, context.seed());
        ModelScorer scorer = new ModelScorer(reader, examples, data().toString(), batch, maxTokens);
        ModelScorer.Scored scored = scorer.score(model, context);
        ScoreReport report = new ScoreReport(scored.predictions(), scored.labels(), context.seed());
        OperationResult.Builder result = OperationResult.builder()
                .text(model + " on " + Quantities.count(examples.size()) + " examples of " + data()
                        + (isSplit() || !part.isEmpty()
                                ? " (" + part() + " of " + shares + ", seed " + context.seed() + ')' : "")
                        + ':')
                .table(report.scores());
        if (!report.note().isEmpty()) {
            result.text(report.note());
        }
        result.table(report.labels());
        JsonObject json = report.json(metric);
        if (against != null) {
            ModelScorer.Scored other = scorer.score(against, context);
            if (!other.labels().names().equals(scored.labels().names())) {
                throw new OperationException(ExitCode.INPUT, against + " was trained for other labels than " + model
                        + ", or has them in another order; compare models of the same labels.");
            }
            ModelComparison comparison = new ModelComparison(scored, other, context.seed());
            result.text("Compared with " + against + ", on the same examples:").table(comparison.table())
                    .text(comparison.sentence());
            json.add("against", comparison.json(against.toString()));
        }
        return result.json(json.toString()).build();
    }

    private String part() {
        return part.isEmpty() ? DataSplit.Part.TEST.name().toLowerCase(Locale.ROOT) : part;
    }

    /** Reads all examples of the file, or the part asked for if it is to be divided. */
    private List<Example> examples(SplitShares shares, long seed) throws IOException {
        List<Example> examples = DataFile.read(data(), columns());
        if (!isSplit() && part.isEmpty()) {
            return examples;
        }
        List<Example> some = DataSplit.of(examples, shares, seed)
                .part(DataSplit.Part.valueOf(part().toUpperCase(Locale.ROOT)));
        if (some.isEmpty()) {
            throw new DataException(
                    data() + " leaves no " + part() + " examples; give --split a larger share for them.");
        }
        return some;
    }
}
