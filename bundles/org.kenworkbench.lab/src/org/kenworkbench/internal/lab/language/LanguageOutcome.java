/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.language;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.kenworkbench.internal.lab.data.DataRequest;
import org.kenworkbench.internal.lab.data.DataSplit;
import org.kenworkbench.internal.lab.data.Example;
import org.kenworkbench.internal.lab.likelihood.PerplexityReport;
import org.kenworkbench.internal.lab.train.TrainOutcome;
import org.kenworkbench.internal.lab.train.TrainSummary;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.Quantities;
import org.kenworkbench.operations.program.ProgramVersion;

import com.google.gson.JsonObject;

/**
 * Outcome of the training of a decoder.
 *
 * @param template of conversations, if these were learnt
 * @param learnt   extent of it
 * @param course   of the training
 * @param test     perplexity of the test texts, if there are any
 * @param folder   of the model, absolute
 */
public record LanguageOutcome(LanguageJob job, DataSplit data, Optional<ChatRules> template, Learnt learnt,
        TrainOutcome.Course course, Optional<PerplexityReport> test, Path folder) {

    /**
     * Extent of what was learnt.
     *
     * @param windows    of the training
     * @param tokens     of them that count
     * @param parameters that were trained
     */
    public record Learnt(int windows, long tokens, long parameters) {
    }

    /** Creates the result of the training, for people and machines. */
    public OperationResult result() throws IOException {
        OperationResult.Builder result = OperationResult.builder()
                .text(job.model() + " was trained on " + texts("", data.training()) + " ("
                        + Quantities.count(learnt.windows()) + " windows, " + Quantities.count(learnt.tokens())
                        + (template.isPresent() ? " tokens of answers" : " tokens") + "): " + job.settings().tuning()
                        + ", "
                        + TrainSummary.course(course, learnt.parameters(), texts("validation ", data.validation())));
        test.ifPresent(report -> {
            result.text("Scores on the test part, which was not used to choose anything (" + report.extent() + "):");
            result.table(report.table());
            if (!report.note().isEmpty()) {
                result.text(report.note());
            }
        });
        return result.text(TrainSummary.place(folder, job.settings().watch().saveEvery())).json(json().toString())
                .build();
    }

    private String texts(String part, List<Example> examples) {
        return Quantities.count(examples.size()) + ' ' + part + (template.isPresent() ? "conversation" : "document")
                + (examples.size() == 1 ? "" : "s");
    }

    /** The record of the training. */
    JsonObject json() throws IOException {
        JsonObject json = new JsonObject();
        json.addProperty("program", ProgramVersion.text());
        json.addProperty("base", TrainSummary.named(job.model(), job.out()));
        json.add("settings", job.identity());
        JsonObject read = new JsonObject();
        read.addProperty("file", TrainSummary.named(job.data().files().data(), job.out()));
        job.data().form().column().ifPresent(column -> read.addProperty("text", column));
        template.ifPresent(one -> read.addProperty("template", one.id()));
        if (job.data().files().isOne()) {
            read.addProperty("split", job.data().shares().toString());
        }
        for (DataSplit.Part part : DataSplit.Part.values()) {
            JsonObject own = new JsonObject();
            own.addProperty("documents", data.part(part).size());
            own.addProperty("digest", DataRequest.digest(data.part(part)));
            read.add(part.id(), own);
        }
        json.add("data", read);
        json.addProperty("windows", learnt.windows());
        json.addProperty("tokens", learnt.tokens());
        TrainSummary.addCourse(json, course, learnt.parameters());
        test.ifPresent(report -> json.add("test", report.json()));
        return json;
    }
}
