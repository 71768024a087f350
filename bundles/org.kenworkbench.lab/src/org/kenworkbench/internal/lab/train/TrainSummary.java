/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.internal.lab.data.DataRequest;
import org.kenworkbench.internal.lab.data.Example;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.Quantities;
import org.kenworkbench.operations.inputs.ResultPaths;
import org.kenworkbench.operations.program.ProgramVersion;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** Summary that {@code train} shows and records. Stateless. */
public final class TrainSummary {

    private TrainSummary() {
    }

    /** Creates the result of a training, for people and machines. */
    public static OperationResult of(TrainOutcome outcome) throws IOException {
        OperationResult.Builder result = OperationResult.builder()
                .text(outcome.job().model() + " was trained on " + Quantities.count(outcome.data().training().size())
                        + " examples of "
                        + outcome.labels().size() + " labels: " + outcome.job().settings().tuning() + ", "
                        + course(outcome.course(), outcome.trainedParameters(),
                                Quantities.count(outcome.data().validation().size()) + " validation examples"));
        outcome.test().ifPresent(report -> {
            result.text("Scores on " + Quantities.count(report.examples()) + " test examples, which were not used to "
                    + "choose anything:");
            result.table(report.scores());
            result.table(report.labels());
        });
        return result.text(place(outcome.folder(), outcome.job().settings().watch().saveEvery()))
                .json(json(outcome).toString()).build();
    }

    /**
     * Describes the steps of a training, from the number of parameters on.
     *
     * @param validation names the validation examples
     */
    public static String course(TrainOutcome.Course course, long parameters, String validation) {
        return Quantities.count(parameters) + " parameters, " + Quantities.count(course.steps()) + " steps in "
                + Quantities.duration(Duration.ofMillis(Math.round(1000 * course.seconds()))) + '.'
                + course.resumedAfter().map(step -> "\nThis run went on after step " + step + '.').orElse("")
                + course.bestStep().map(step -> "\nThe weights of step " + step + " are kept, which scored best on "
                        + validation + '.').orElse("");
    }

    /** Says where the model is. */
    public static String place(Path folder, long saveEvery) {
        return "The model is in " + folder
                + (saveEvery > 0 ? ", with a checkpoint of every " + Quantities.count(saveEvery)
                        + " steps; ken series on that folder says what moved when." : ".");
    }

    /** Adds the steps of a training to its record. */
    public static void addCourse(JsonObject json, TrainOutcome.Course course, long parameters) {
        json.addProperty("trainedParameters", parameters);
        json.addProperty("steps", course.steps());
        course.bestStep().ifPresent(step -> json.addProperty("bestStep", step));
        course.resumedAfter().ifPresent(step -> json.addProperty("resumedAfterStep", step));
        json.addProperty("seconds", course.seconds());
    }

    static JsonObject json(TrainOutcome outcome) throws IOException {
        JsonObject json = new JsonObject();
        json.addProperty("program", ProgramVersion.text());
        json.addProperty("base", named(outcome.job().model(), outcome.job().out()));
        json.add("settings", TrainIdentity.settings(outcome.job().settings()));
        JsonObject data = new JsonObject();
        data.addProperty("file", named(outcome.job().data().data(), outcome.job().out()));
        data.addProperty("text", outcome.job().data().columns().text());
        outcome.job().data().columns().second().ifPresent(second -> data.addProperty("textPair", second));
        data.addProperty("label", outcome.job().data().columns().label());
        if (outcome.job().data().validation().isEmpty() && outcome.job().data().test().isEmpty()) {
            data.addProperty("split", outcome.job().data().shares().toString());
        }
        data.add("training", part(outcome.data().training(), outcome.labels().names()));
        data.add("validation", part(outcome.data().validation(), outcome.labels().names()));
        data.add("test", part(outcome.data().test(), outcome.labels().names()));
        json.add("data", data);
        JsonArray made = new JsonArray();
        outcome.made().forEach(made::add);
        json.add("newParameters", made);
        addCourse(json, outcome.course(), outcome.trainedParameters());
        outcome.test().ifPresent(report -> json.add("test", report.json(outcome.job().settings().watch().metric())));
        return json;
    }

    /** An input of a training, as the record in its folder has it. */
    public static String named(Path input, Path out) throws IOException {
        return CheckpointReader.isHubName(input) && !Files.exists(input) ? input.toString()
                : ResultPaths.RELATIVE.of(input, out);
    }

    private static JsonObject part(List<Example> examples, List<String> labels) {
        JsonObject json = new JsonObject();
        json.addProperty("examples", examples.size());
        json.addProperty("digest", DataRequest.digest(examples));
        JsonObject counts = new JsonObject();
        labels.forEach(
                label -> counts.addProperty(label, examples.stream().filter(e -> e.label().equals(label)).count()));
        json.add("labels", counts);
        return json;
    }
}
