/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.composition;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

import org.eclipse.jdt.annotation.Nullable;
import org.kenworkbench.analysis.frontier.ByteFrontier;
import org.kenworkbench.analysis.frontier.ByteFrontier.Loss;
import org.kenworkbench.analysis.frontier.ByteFrontier.Measure;
import org.kenworkbench.analysis.frontier.ByteFrontier.Whole;
import org.kenworkbench.analysis.frontier.PointScore;
import org.kenworkbench.analysis.frontier.ShareForm;
import org.kenworkbench.analysis.frontier.SharedBytes;
import org.kenworkbench.analysis.frontier.SizedPoint;
import org.kenworkbench.analysis.frontier.TensorShare;
import org.kenworkbench.analysis.frontier.TestScore;
import org.kenworkbench.analysis.scores.Difference;
import org.kenworkbench.analysis.scores.Interval;
import org.kenworkbench.analysis.scores.IntervalMethod;
import org.kenworkbench.composition.CompositionException;
import org.kenworkbench.operations.ErrorTranslator;
import org.kenworkbench.operations.evaluation.ModelScore;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

/**
 * The file {@code shrink.json} that {@code shrink} writes beside a composition, as {@code docs/shrink.schema.json}
 * describes it. Immutable.
 *
 * @param frontier the files that were measured; where nothing was scored, others too, as estimates
 * @param shared   what each tensor got of the bytes of the file that was written
 * @param norms    file of the norms that losses were weighed by, as a composition stores paths; empty for none, and
 *                 where an older version wrote the file
 */
public record ShrinkFile(ByteFrontier frontier, SharedBytes shared, Optional<String> norms) {

    /** Name of the file. */
    public static final String NAME = "shrink.json";

    private static final String FORMAT = "ken-shrink";
    private static final int VERSION = 1;
    /** Bound on the size of a file, which has some hundred bytes for each tensor. */
    private static final long MOST_BYTES = 64L << 20;

    /** Something that a file must not have; the message says what, without a stop. */
    private static final class Fault extends Exception {

        private static final long serialVersionUID = 1L;

        Fault(String what) {
            super(what);
        }
    }

    /**
     * Reads the file beside a composition.
     *
     * @return empty if there is none
     * @throws IOException if it cannot be read or is damaged; the message is one sentence for the user
     */
    public static Optional<ShrinkFile> beside(Path kenx) throws IOException {
        Path file = kenx.toAbsolutePath().resolveSibling(NAME);
        return Files.isRegularFile(file) ? Optional.of(read(file)) : Optional.empty();
    }

    /**
     * Reads a file.
     *
     * @throws IOException if it cannot be read or is damaged; the message is one sentence for the user
     */
    public static ShrinkFile read(Path file) throws IOException {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new Fault("it is larger than 64 MB");
            }
            JsonElement json = JsonParser.parseString(Files.readString(file));
            if (!json.isJsonObject()) {
                throw new Fault("it is no JSON object");
            }
            return of(json.getAsJsonObject());
        } catch (Fault e) {
            throw damaged(file, e.getMessage(), e);
        } catch (JsonParseException | StackOverflowError e) {
            throw damaged(file, "it is no JSON", e);
        } catch (CharacterCodingException e) {
            throw damaged(file, "it is no UTF-8 text", e);
        } catch (IOException e) {
            throw new CompositionException(
                    "Cannot read " + file + " (" + ErrorTranslator.reason(e) + "); check the file.", e);
        }
    }

    private static CompositionException damaged(Path file, String why, Throwable cause) {
        return new CompositionException(file + " is damaged (" + why + "); run ken shrink again.", cause);
    }

    private static ShrinkFile of(JsonObject json) throws Fault {
        if (!FORMAT.equals(text(json, "format"))) {
            throw new Fault("its format is not " + FORMAT);
        }
        if (number(json, "version") != VERSION) {
            throw new Fault("its version is not " + VERSION + ", which is all that this program knows");
        }
        List<SizedPoint> points = new ArrayList<>();
        Optional<SizedPoint> written = Optional.empty();
        for (JsonElement element : array(json, "points")) {
            JsonObject point = object(element, "points");
            points.add(point(point));
            if (flag(point, "chosen", false)) {
                written = Optional.of(points.getLast());
            }
        }
        // Files that were not written were not scored either; none are told of by older versions.
        if (points.stream().allMatch(point -> point.score().isEmpty()) && json.has("frontier")) {
            for (JsonElement element : array(json, "frontier")) {
                points.add(expected(object(element, "frontier")));
            }
        }
        Loss loss = "change under norms".equals(text(json, "measure")) ? Loss.CHANGE_UNDER_NORMS : Loss.CHANGE;
        JsonObject baseline = child(json, "baseline");
        JsonObject score = baseline == null ? null : child(baseline, "score");
        String metric = score != null && isThere(score, "metric") ? text(score, "metric")
                : points.stream().anyMatch(point -> point.score().isPresent()) ? ModelScore.UNNAMED_METRIC : "";
        JsonObject asked = child(json, "asked");
        return new ShrinkFile(
                new ByteFrontier(new Measure(metric, loss), whole(baseline), points, written,
                        asked == null || !asked.has("bytes") ? OptionalLong.empty()
                                : OptionalLong.of(positive(asked, "bytes"))),
                shared(json), isThere(json, "norms") ? Optional.of(text(json, "norms")) : Optional.empty());
    }

    private static Optional<Whole> whole(@Nullable JsonObject json) throws Fault {
        return json == null ? Optional.empty()
                : Optional.of(new Whole(json.has("bytes") ? count(json, "bytes") : 0, score(child(json, "score"))));
    }

    private static SizedPoint point(JsonObject json) throws Fault {
        return new SizedPoint(text(json, "method"), positive(json, "bytes"),
                isThere(json, "changeLost") ? OptionalDouble.of(notNegative(json, "changeLost"))
                        : OptionalDouble.empty(),
                score(child(json, "score")),
                score(child(json, "confirmed")).map(one -> new TestScore(OptionalDouble.of(one.value()),
                        one.interval(), one.fromTuned(), one.examples())),
                flag(json, "measured", true));
    }

    private static SizedPoint expected(JsonObject json) throws Fault {
        return new SizedPoint(SizedPoint.SHRINK, positive(json, "bytes"),
                OptionalDouble.of(notNegative(json, "changeLost")), Optional.empty(), Optional.empty(), false);
    }

    private static Optional<PointScore> score(@Nullable JsonObject json) throws Fault {
        if (json == null) {
            return Optional.empty();
        }
        JsonObject difference = child(json, "fromTuned");
        return Optional.of(new PointScore(number(json, "value"), interval(json),
                difference == null ? Optional.empty()
                        : Optional.of(new Difference(number(difference, "value"), interval(difference))),
                isThere(json, "examples") ? count(json, "examples") : 0));
    }

    private static Optional<Interval> interval(JsonObject json) throws Fault {
        if (!isThere(json, "lower") && !isThere(json, "upper")) {
            return Optional.empty();
        }
        double lower = number(json, "lower");
        double upper = number(json, "upper");
        if (lower > upper) {
            throw new Fault("an interval ends below where it begins");
        }
        return Optional.of(new Interval(lower, upper,
                isThere(json, "method") ? IntervalMethod.of(text(json, "method")).orElse(IntervalMethod.UNSTATED)
                        : IntervalMethod.UNSTATED));
    }

    private static SharedBytes shared(JsonObject json) throws Fault {
        List<TensorShare> tensors = new ArrayList<>();
        for (JsonElement element : array(json, "tensors")) {
            JsonObject tensor = object(element, "tensors");
            String form = text(tensor, "form");
            ShareForm known = ShareForm.of(form).orElseThrow(() -> new Fault("it has an unknown form of a tensor"));
            double kept = isThere(tensor, "keptFraction") ? notNegative(tensor, "keptFraction") : 0;
            if (kept > 1) {
                throw new Fault("keptFraction is above 1");
            }
            tensors.add(new TensorShare(text(tensor, "name"),
                    new TensorShare.Detail(known, kept,
                            isThere(tensor, "values") ? text(tensor, "values") : "",
                            isThere(tensor, "rank") ? count(tensor, "rank") : 0,
                            isThere(tensor, "factors") ? text(tensor, "factors") : ""),
                    count(tensor, "bytes"),
                    isThere(tensor, "changeLost") ? notNegative(tensor, "changeLost") : Double.NaN,
                    isThere(tensor, "lossPerByte") ? notNegative(tensor, "lossPerByte") : Double.NaN));
        }
        return new SharedBytes(tensors, isThere(json, "headBytes") ? count(json, "headBytes") : 0,
                isThere(json, "headerBytes") ? count(json, "headerBytes") : 0);
    }

    private static boolean isThere(JsonObject json, String name) {
        return json.has(name) && !json.get(name).isJsonNull();
    }

    private static @Nullable JsonObject child(JsonObject json, String name) throws Fault {
        return isThere(json, name) ? object(json.get(name), name) : null;
    }

    private static JsonObject object(JsonElement json, String name) throws Fault {
        if (!json.isJsonObject()) {
            throw new Fault(name + " has something else than an object");
        }
        return json.getAsJsonObject();
    }

    private static JsonArray array(JsonObject json, String name) throws Fault {
        if (!json.has(name) || !json.get(name).isJsonArray()) {
            throw new Fault("the list " + name + " is missing");
        }
        return json.getAsJsonArray(name);
    }

    private static String text(JsonObject json, String name) throws Fault {
        if (!isThere(json, name) || !json.get(name).isJsonPrimitive()
                || !json.getAsJsonPrimitive(name).isString()) {
            throw new Fault("the text " + name + " is missing");
        }
        return json.get(name).getAsString();
    }

    private static boolean flag(JsonObject json, String name, boolean without) throws Fault {
        if (!isThere(json, name)) {
            return without;
        }
        if (!json.get(name).isJsonPrimitive() || !json.getAsJsonPrimitive(name).isBoolean()) {
            throw new Fault(name + " is neither true nor false");
        }
        return json.get(name).getAsBoolean();
    }

    private static double number(JsonObject json, String name) throws Fault {
        double value = Double.NaN;
        if (isThere(json, name) && json.get(name).isJsonPrimitive()
                && json.getAsJsonPrimitive(name).isNumber()) {
            try {
                value = json.get(name).getAsDouble();
            } catch (NumberFormatException e) {
                throw new Fault(name + " is no number");
            }
        }
        if (!Double.isFinite(value)) {
            throw new Fault("the number " + name + " is missing");
        }
        return value;
    }

    private static double notNegative(JsonObject json, String name) throws Fault {
        double value = number(json, name);
        if (value < 0) {
            throw new Fault(name + " is negative");
        }
        return value;
    }

    private static long count(JsonObject json, String name) throws Fault {
        double value = notNegative(json, name);
        if (value != Math.rint(value) || value >= Long.MAX_VALUE / 1024.0) {
            throw new Fault(name + " is no whole number, or too large");
        }
        return (long) value;
    }

    private static long positive(JsonObject json, String name) throws Fault {
        long value = count(json, name);
        if (value == 0) {
            throw new Fault(name + " is 0");
        }
        return value;
    }
}
