/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.extract;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import org.kenworkbench.internal.operations.extract.ExtractedTensor.Factors;
import org.kenworkbench.internal.operations.extract.ExtractedTensor.How;
import org.kenworkbench.internal.operations.extract.ExtractedTensor.Reason;
import org.kenworkbench.internal.operations.extract.Extracting.Extraction;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.Quantities;
import org.kenworkbench.operations.Table;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/**
 * Tells of each tensor of an extraction where it is and what is left out of it, and of all together.
 *
 * @param folder    that was written
 * @param sizeBytes of the adapter's tensors
 * @param seconds   that reading, searching and writing took
 */
record ExtractReport(Extraction extraction, ModelChange change, Path folder, long sizeBytes, double seconds) {

    OperationResult result(int top) {
        OperationResult.Builder result = OperationResult.builder().text(summary());
        List<ExtractedTensor> factors = extraction.of(How.FACTORS);
        factors.sort(Comparator.comparing(ExtractedTensor::leftOutShare).reversed());
        result.table(factors(top == 0 ? factors : factors.subList(0, Math.min(top, factors.size()))));
        List<ExtractedTensor> whole = extraction.of(How.MODULE);
        whole.addAll(extraction.of(How.DIRECT));
        whole.sort(Comparator.comparing((ExtractedTensor tensor) -> -tensor.tensor().tuned().sizeBytes())
                .thenComparing(tensor -> tensor.tensor().name()));
        if (!whole.isEmpty()) {
            result.table(whole(top == 0 ? whole : whole.subList(0, Math.min(top, whole.size()))));
        }
        if (top > 0 && Math.max(factors.size(), whole.size()) > top) {
            result.text("Of " + factors.size() + " with factors and " + whole.size() + " whole ones the first " + top
                    + " are shown; --top 0 shows all.");
        }
        return result.json(this::json).build();
    }

    private String summary() {
        long unchanged = change.tensors().size() - change.changed().size();
        int direct = extraction.of(How.DIRECT).size();
        return change.changed().size() + " of " + tensors(change.tensors().size()) + " changed: "
                + extraction.ranks().size() + (extraction.ranks().size() == 1 ? " has" : " have")
                + " become factors of rank " + ranks() + "; " + are(extraction.of(How.MODULE).size())
                + " whole in modules_to_save"
                + (direct == 0 ? "" : "; " + are(direct) + " set in the base itself when PEFT loads the adapter")
                + (unchanged == 0 ? "" : "; " + unchanged + " did not change") + ".\n"
                + "The factors leave out " + share(leftOutOfFactors()) + " of the change of their weights, "
                + share(leftOutShare()) + " of the whole change (‖left out‖ " + number(Math.sqrt(extraction.leftOut()))
                + ", ‖tuned - base‖ " + number(Math.sqrt(energy())) + "); what is whole leaves out nothing.\n"
                + folder + " has " + Quantities.bytes(sizeBytes) + "; it took "
                + Quantities.duration(Duration.ofMillis(Math.round(1000 * seconds))) + ".";
    }

    private static String are(int count) {
        return count + (count == 1 ? " is" : " are");
    }

    private static String tensors(long count) {
        return count + (count == 1 ? " tensor" : " tensors");
    }

    private String ranks() {
        int least = extraction.ranks().values().stream().mapToInt(Integer::intValue).min().orElseThrow();
        int most = extraction.ranks().values().stream().mapToInt(Integer::intValue).max().orElseThrow();
        return least == most ? Integer.toString(most) : least + " to " + most;
    }

    /** Sum of the squares of all changes that are known as numbers. */
    private double energy() {
        return change.changed().stream().filter(ChangedTensor::isMeasured)
                .mapToDouble(tensor -> tensor.figures().energy()).sum();
    }

    /** ‖left out‖ / ‖tuned - base‖ of all tensors together. */
    double leftOutShare() {
        return Math.sqrt(extraction.leftOut() / energy());
    }

    /** ‖left out‖ / ‖tuned - base‖ of the weights that have factors. */
    double leftOutOfFactors() {
        return Math.sqrt(extraction.leftOut() / extraction.of(How.FACTORS).stream()
                .mapToDouble(tensor -> tensor.tensor().figures().energy()).sum());
    }

    private static Table factors(List<ExtractedTensor> tensors) {
        Table.Builder table = Table.builder().text("factors").number("shape").number("rank").number("left out")
                .number("‖left out‖").number("of rounding");
        for (ExtractedTensor tensor : tensors) {
            Factors factors = tensor.factors().orElseThrow();
            table.row(tensor.tensor().name(), tensor.tensor().tuned().shape().toString(),
                    Integer.toString(factors.rank()), share(tensor.leftOutShare()),
                    number(Math.sqrt(factors.leftOut())),
                    String.format(Locale.ROOT, "× %.2f", tensor.leftOutOverRounding()));
        }
        return table.build();
    }

    private static Table whole(List<ExtractedTensor> tensors) {
        Table.Builder table = Table.builder().text("whole").number("shape").number("bytes").text("in").text("since");
        for (ExtractedTensor tensor : tensors) {
            table.row(tensor.tensor().name(), tensor.tensor().tuned().shape().toString(),
                    Quantities.bytes(tensor.tensor().tuned().sizeBytes()),
                    tensor.how() == How.MODULE ? "modules_to_save" : "the base", tensor.reason().text());
        }
        return table.build();
    }

    private static String share(double ratio) {
        return ratio > 0 && ratio < 0.0005 ? String.format(Locale.ROOT, "%.1e", ratio) : Quantities.share(ratio);
    }

    private static String number(double norm) {
        return String.format(Locale.ROOT, "%.4g", norm);
    }

    private String json() {
        JsonObject json = new JsonObject();
        json.addProperty("folder", folder.toString());
        json.addProperty("sizeBytes", sizeBytes);
        json.addProperty("change", Math.sqrt(energy()));
        json.addProperty("leftOut", Math.sqrt(extraction.leftOut()));
        json.addProperty("leftOutShare", leftOutShare());
        json.addProperty("leftOutShareOfFactors", leftOutOfFactors());
        json.addProperty("factorTensors", extraction.ranks().size());
        json.addProperty("wholeTensors", extraction.tensors().size() - extraction.ranks().size());
        json.addProperty("unchangedTensors", change.tensors().size() - change.changed().size());
        JsonArray onlyInBase = new JsonArray();
        change.onlyInBase().forEach(tensor -> onlyInBase.add(tensor.name()));
        json.add("onlyInBase", onlyInBase);
        JsonArray tensors = new JsonArray();
        extraction.tensors().forEach(tensor -> tensors.add(json(tensor)));
        json.add("tensors", tensors);
        json.addProperty("seconds", seconds);
        return json.toString();
    }

    private static JsonObject json(ExtractedTensor tensor) {
        JsonObject json = new JsonObject();
        json.addProperty("name", tensor.tensor().name());
        json.addProperty("shape", tensor.tensor().tuned().shape().toString());
        json.addProperty("how", tensor.how().name().toLowerCase(Locale.ROOT));
        if (tensor.tensor().isMeasured()) {
            json.addProperty("change", Math.sqrt(tensor.tensor().figures().energy()));
        }
        tensor.factors().ifPresentOrElse(factors -> {
            json.addProperty("rank", factors.rank());
            json.addProperty("leftOut", Math.sqrt(factors.leftOut()));
            json.addProperty("leftOutShare", tensor.leftOutShare());
            json.addProperty("leftOutOverRounding", tensor.leftOutOverRounding());
            json.addProperty("excess", factors.excess());
        }, () -> json.addProperty("reason", tensor.reason().name().toLowerCase(Locale.ROOT).replace('_', ' ')));
        return json;
    }

    /** Counts matrices that have no factors because their rank is too high. */
    long tooHigh() {
        return extraction.tensors().stream().filter(tensor -> tensor.reason() == Reason.RANK).count();
    }
}
