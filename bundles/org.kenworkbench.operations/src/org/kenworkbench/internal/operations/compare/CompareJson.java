/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.compare;

import java.util.Locale;

import org.kenworkbench.analysis.OverlapResult;
import org.kenworkbench.analysis.comparison.Clusters;
import org.kenworkbench.analysis.comparison.Comparison;
import org.kenworkbench.analysis.comparison.GroupOverlap;
import org.kenworkbench.analysis.comparison.OverlapMatrix;
import org.kenworkbench.analysis.comparison.Reading;
import org.kenworkbench.analysis.comparison.Spread;
import org.kenworkbench.internal.operations.Values;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** What {@code compare} found, for machines: as JSON with everything, and as CSV with a line for each pair and part. Stateless. */
final class CompareJson {

    private CompareJson() {
    }

    static JsonObject of(GroupComparison found) {
        JsonObject json = new JsonObject();
        JsonArray subnetworks = new JsonArray();
        for (int i = 0; i < found.size(); i++) {
            JsonObject one = new JsonObject();
            one.addProperty("file", found.files().get(i).toString()); //$NON-NLS-1$
            one.addProperty("rule", found.settings().get(i).rule()); //$NON-NLS-1$
            one.addProperty("k", found.settings().get(i).k()); //$NON-NLS-1$
            subnetworks.add(one);
        }
        json.add("subnetworks", subnetworks); //$NON-NLS-1$
        JsonArray pairs = new JsonArray();
        for (Comparison.Pair pair : found.pairs()) {
            if (found.areCompared(pair.a(), pair.b())) {
                pairs.add(pair(found, pair.a(), pair.b()));
            }
        }
        json.add("pairs", pairs); //$NON-NLS-1$
        if (!found.nulls().isEmpty()) {
            json.add("reading", reading(Reading.of(found.comparison()))); //$NON-NLS-1$
        }
        found.clusters().ifPresent(clusters -> json.add("clusters", clusters(clusters))); //$NON-NLS-1$
        return json;
    }

    private static JsonArray reading(Reading reading) {
        JsonArray findings = new JsonArray();
        for (Reading.Finding finding : reading.findings()) {
            JsonObject json = new JsonObject();
            json.addProperty("kind", Values.typed(finding.kind())); //$NON-NLS-1$
            JsonArray pairs = new JsonArray();
            for (Comparison.Pair pair : finding.pairs()) {
                JsonArray numbers = new JsonArray();
                numbers.add(pair.a());
                numbers.add(pair.b());
                pairs.add(numbers);
            }
            json.add("pairs", pairs); //$NON-NLS-1$
            json.addProperty("leastOverlap", finding.least()); //$NON-NLS-1$
            json.addProperty("mostOverlap", finding.most()); //$NON-NLS-1$
            json.addProperty("leastNoise", finding.leastNoise()); //$NON-NLS-1$
            json.addProperty("mostNoise", finding.mostNoise()); //$NON-NLS-1$
            findings.add(json);
        }
        return findings;
    }

    private static JsonObject pair(GroupComparison found, int i, int j) {
        JsonObject json = figures(found, i, j, GroupOverlap::total);
        json.addProperty("a", found.files().get(i).toString()); //$NON-NLS-1$
        json.addProperty("b", found.files().get(j).toString()); //$NON-NLS-1$
        JsonArray layers = new JsonArray();
        for (int layer : found.overlap().byLayer().keySet()) {
            add(layers, "layer", String.valueOf(layer), found, i, j, draw -> draw.byLayer().get(layer)); //$NON-NLS-1$
        }
        json.add("layers", layers); //$NON-NLS-1$
        JsonArray roles = new JsonArray();
        found.overlap().byRole().keySet().forEach(role ->
                add(roles, "role", role.id(), found, i, j, draw -> draw.byRole().get(role))); //$NON-NLS-1$
        json.add("roles", roles); //$NON-NLS-1$
        JsonArray tensors = new JsonArray();
        for (int at = 0; at < found.overlap().tensors().size(); at++) {
            int index = at;
            add(tensors, "name", found.overlap().tensors().get(at).tensor().name(), found, i, j, //$NON-NLS-1$
                    draw -> draw.tensors().get(index).overlap());
        }
        json.add("tensors", tensors); //$NON-NLS-1$
        return json;
    }

    private static void add(JsonArray to, String key, String name, GroupComparison found, int i, int j, Comparison.Part part) {
        if (part.of(found.overlap()).of(i, j).parameters() > 0) {
            JsonObject entry = figures(found, i, j, part);
            entry.addProperty(key, name);
            to.add(entry);
        }
    }

    private static JsonObject figures(GroupComparison found, int i, int j, Comparison.Part part) {
        OverlapResult result = part.of(found.overlap()).of(i, j);
        JsonObject json = new JsonObject();
        json.addProperty("parameters", result.parameters()); //$NON-NLS-1$
        json.addProperty("keptA", result.keptA()); //$NON-NLS-1$
        json.addProperty("keptB", result.keptB()); //$NON-NLS-1$
        json.addProperty("both", result.both()); //$NON-NLS-1$
        json.addProperty("overlap", result.overlap()); //$NON-NLS-1$
        json.addProperty("chanceOverlap", result.chanceOverlap()); //$NON-NLS-1$
        json.addProperty("jaccard", result.jaccard()); //$NON-NLS-1$
        json.addProperty("chanceJaccard", result.chanceJaccard()); //$NON-NLS-1$
        found.nullOverlap(i, j, part).ifPresent(spread -> json.add("nullOverlap", spread(spread))); //$NON-NLS-1$
        return json;
    }

    private static JsonObject spread(Spread spread) {
        JsonObject json = new JsonObject();
        json.addProperty("draws", spread.draws()); //$NON-NLS-1$
        json.addProperty("mean", spread.mean()); //$NON-NLS-1$
        json.addProperty("deviation", spread.deviation()); //$NON-NLS-1$
        json.addProperty("least", spread.least()); //$NON-NLS-1$
        json.addProperty("most", spread.most()); //$NON-NLS-1$
        return json;
    }

    private static JsonArray clusters(Clusters clusters) {
        JsonArray merges = new JsonArray();
        for (Clusters.Merge merge : clusters.merges()) {
            JsonObject json = new JsonObject();
            json.addProperty("a", merge.a()); //$NON-NLS-1$
            json.addProperty("b", merge.b()); //$NON-NLS-1$
            json.addProperty("distance", merge.distance()); //$NON-NLS-1$
            json.addProperty("subnetworks", merge.things()); //$NON-NLS-1$
            merges.add(json);
        }
        return merges;
    }

    /** A line for each pair and the whole model, each layer, role and tensor. */
    static String csv(GroupComparison found) {
        StringBuilder csv = new StringBuilder("a,b,part,name,parameters,kept_a,kept_b,both,overlap,chance_overlap,jaccard," //$NON-NLS-1$
                + "chance_jaccard,null_mean,null_deviation,null_least,null_most\n"); //$NON-NLS-1$
        for (Comparison.Pair pair : found.pairs()) {
            line(csv, found, pair, "model", "", GroupOverlap::total); //$NON-NLS-1$ //$NON-NLS-2$
            for (int layer : found.overlap().byLayer().keySet()) {
                line(csv, found, pair, "layer", String.valueOf(layer), draw -> draw.byLayer().get(layer)); //$NON-NLS-1$
            }
            found.overlap().byRole().keySet()
                    .forEach(role -> line(csv, found, pair, "role", role.id(), draw -> draw.byRole().get(role))); //$NON-NLS-1$
            for (int at = 0; at < found.overlap().tensors().size(); at++) {
                int index = at;
                line(csv, found, pair, "tensor", found.overlap().tensors().get(at).tensor().name(), //$NON-NLS-1$
                        draw -> draw.tensors().get(index).overlap());
            }
        }
        return csv.toString();
    }

    private static void line(StringBuilder csv, GroupComparison found, Comparison.Pair pair, String part, String name,
            Comparison.Part select) {
        OverlapMatrix matrix = select.of(found.overlap());
        OverlapResult result = matrix.of(pair.a(), pair.b());
        if (result.parameters() == 0) {
            return;
        }
        csv.append(String.join(",", quoted(found.files().get(pair.a()).toString()), quoted(found.files().get(pair.b()).toString()), part, //$NON-NLS-1$
                quoted(name), String.valueOf(result.parameters()), String.valueOf(result.keptA()), String.valueOf(result.keptB()),
                String.valueOf(result.both()), number(result.overlap()), number(result.chanceOverlap()), number(result.jaccard()),
                number(result.chanceJaccard())));
        csv.append(found.nullOverlap(pair.a(), pair.b(), select).map(spread -> ',' + String.join(",", number(spread.mean()), //$NON-NLS-1$
                number(spread.deviation()), number(spread.least()), number(spread.most()))).orElse(",,,,")).append('\n'); //$NON-NLS-1$
    }

    private static String quoted(String text) {
        return text.matches("[^\",\r\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"'; //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.6f", value); //$NON-NLS-1$
    }
}
