/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.curve;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.kenworkbench.analysis.scores.CurvePoint;
import org.kenworkbench.analysis.scores.Difference;
import org.kenworkbench.analysis.scores.Difference.Standing;
import org.kenworkbench.analysis.scores.Interval;
import org.kenworkbench.analysis.scores.IntervalMethod;
import org.kenworkbench.analysis.scores.LeastExamples;
import org.kenworkbench.analysis.scores.PruningCurve;
import org.kenworkbench.analysis.scores.PruningCurve.Choice;
import org.kenworkbench.composition.TensorFate;
import org.kenworkbench.internal.ui.plot.CardStack.Said;
import org.kenworkbench.internal.ui.plot.CardStack.Tone;
import org.kenworkbench.ui.TensorRow;
import org.kenworkbench.viz.chart.Numbers;

/**
 * Sentences on the chosen point that say no more than the scores support. Immutable.
 *
 * @param chosen the card of the point
 * @param beside cards that compare the rules with a random choice of as many values
 */
record ChoiceTexts(Said chosen, List<Said> beside) {

    private static final String RANDOM = "random";
    private static final int DECIMALS = 3;
    private static final int MOST_LENGTHS = 3;

    /** Returns all cards, that of the point first. */
    List<Said> all() {
        return Stream.concat(Stream.of(chosen), beside.stream()).toList();
    }

    static ChoiceTexts of(CurveState state, List<TensorRow> tensors) {
        Optional<Choice> choice = state.chosen();
        if (choice.isEmpty()) {
            boolean known = hasIntervals(state.curve());
            return new ChoiceTexts(new Said(Tone.WARNING,
                    Messages.bind(known ? Messages.Chosen_None : Messages.Chosen_NonePlain,
                            ScoreUnit.of(state.curve()).text(state.margin())),
                    List.of(few(state), known ? "" : Messages.Beside_NoExamples, Messages.Chosen_NoneWhatThen)),
                    List.of());
        }
        return new ChoiceTexts(chosen(state, choice.get(), tensors), beside(state, choice.get()));
    }

    /** Tells whether the difference of any point from all of the tuning has an interval. */
    private static boolean hasIntervals(PruningCurve curve) {
        return curve.series().stream().flatMap(series -> series.points().stream())
                .anyMatch(point -> point.differences().tuned().flatMap(Difference::interval).isPresent());
    }

    private static Said chosen(CurveState state, Choice choice, List<TensorRow> tensors) {
        PruningCurve curve = state.curve();
        CurvePoint point = choice.point();
        boolean fits = state.chooser().isWithin(point, state.margin());
        return new Said(fits ? Tone.CHOSEN : Tone.WARNING,
                Messages.bind(fits ? Messages.Chosen_Fits : Messages.Chosen_TooMuch, share(point), choice.rule()),
                List.of(Messages.bind(Messages.Chosen_Score, curve.metric(), score(point)),
                        point.differences().tuned()
                                .map(one -> Messages.bind(Messages.Chosen_FromTuned, difference(one)))
                                .orElseGet(() -> Messages.bind(Messages.Chosen_FromTunedPlain,
                                        signed(point.score() - curve.tuned().score()))),
                        kept(choice, tensors), bytes(curve, point), confirmation(state, point), methods(point)));
    }

    private static String score(CurvePoint point) {
        String score = Numbers.fixed(point.score(), DECIMALS);
        return point.interval().map(one -> score + " (" + Numbers.fixed(one.low(), DECIMALS) + " – "
                + Numbers.fixed(one.high(), DECIMALS) + ')').orElse(score);
    }

    /**
     * Says what k is for the commonest row lengths, for rules that keep the same share of each row; empty where rows
     * share what they keep.
     */
    private static String kept(Choice choice, List<TensorRow> tensors) {
        if (choice.rule().contains("@") || choice.rule().equals("ties")) {
            return "";
        }
        Map<Long, Long> parameters = new TreeMap<>();
        tensors.stream().filter(tensor -> tensor.fate() == TensorFate.PRUNED && tensor.rowLength() > 1)
                .forEach(tensor -> parameters.merge(tensor.rowLength(), tensor.parameters(), Long::sum));
        List<Long> lengths = parameters.entrySet().stream().sorted(Map.Entry.<Long, Long>comparingByValue().reversed())
                .limit(MOST_LENGTHS)
                .map(Map.Entry::getKey).sorted().toList();
        String all = lengths.stream()
                .map(length -> Messages.bind(Messages.Chosen_Of, Numbers.count(k(choice.point(), length)),
                        Numbers.count(length)))
                .collect(Collectors.joining(", "));
        return all.isEmpty() ? ""
                : Messages.bind(parameters.size() > MOST_LENGTHS ? Messages.Chosen_KMore : Messages.Chosen_K, all);
    }

    /** Returns k for a row length, worked out as the engine takes a share of a row. */
    private static long k(CurvePoint point, long length) {
        return Math.clamp((long) Math.rint((1 - point.askedShare()) * length), 1, length);
    }

    private static String bytes(PruningCurve curve, CurvePoint point) {
        if (point.subnetworkBytes().isEmpty()) {
            return "";
        }
        long bytes = point.subnetworkBytes().getAsLong();
        return curve.tunedBytes() > 0
                ? Messages.bind(Messages.Chosen_BytesOf, Numbers.bytes(bytes),
                        Numbers.percent((double) bytes / curve.tunedBytes(), 0))
                : Messages.bind(Messages.Chosen_Bytes, Numbers.bytes(bytes));
    }

    private static String confirmation(CurveState state, CurvePoint point) {
        return point.differences().testTuned().map(one -> confirmation(state, one, point.differences().tested()))
                .orElse(Messages.Chosen_NotTested);
    }

    private static String confirmation(CurveState state, Difference loss, long examples) {
        double margin = state.margin();
        if (loss.confirms(margin, examples)) {
            return Messages.bind(Messages.Chosen_Confirmed, difference(loss));
        }
        String not = Messages.bind(Messages.Chosen_NotConfirmed, difference(loss));
        if (loss.refutes(margin)) {
            return not + ' ' + Messages.bind(Messages.Chosen_Refuted, ScoreUnit.of(state.curve()).text(margin));
        }
        if (loss.interval().isEmpty()) {
            return not + ' ' + Messages.Chosen_TestUnknown;
        }
        OptionalLong needed = margin > 0 ? loss.examplesToConfirm(margin, examples) : OptionalLong.empty();
        return needed.isEmpty() ? not
                : not + ' ' + Messages.bind(loss.isOfNone() ? Messages.Chosen_TestLeast : Messages.Chosen_TestAbout,
                        Numbers.count(examples),
                        Numbers.count(loss.isOfNone() ? needed.getAsLong() : rounded(needed.getAsLong())));
    }

    /** Says why no point can fit; empty where there are enough examples, or their number is unknown. */
    private static String few(CurveState state) {
        PruningCurve curve = state.curve();
        boolean areShares = ScoreUnit.of(curve).isPoint()
                && curve.points().map(CurvePoint::interval).flatMap(Optional::stream)
                        .anyMatch(one -> one.method() == IntervalMethod.WILSON || one.low() == one.high());
        OptionalLong least = LeastExamples.toTell(state.margin());
        return areShares && curve.examples() > 0 && least.orElse(0) > curve.examples()
                ? Messages.bind(Messages.Chosen_Few, new Object[] {
                        Numbers.count(curve.examples()), ScoreUnit.of(curve).text(state.margin()),
                        Numbers.count(least.getAsLong())})
                : "";
    }

    /** Names the methods by which the intervals were made. */
    private static String methods(CurvePoint point) {
        String names = Stream
                .concat(point.interval().stream(), point.differences().tuned().flatMap(Difference::interval).stream())
                .map(one -> one.method().shown()).filter(name -> !name.isEmpty()).distinct()
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "" : Messages.bind(Messages.Chosen_Methods, names);
    }

    private static List<Said> beside(CurveState state, Choice choice) {
        List<Choice> there = state.chooser().at(choice.point());
        Map<Standing, Map<String, Difference>> groups = new TreeMap<>();
        for (Choice one : there) {
            if (!one.rule().equals(RANDOM)) {
                one.point().differences().random().ifPresent(difference -> groups
                        .computeIfAbsent(difference.standing(), _ -> new LinkedHashMap<>())
                        .put(one.rule(), difference));
            }
        }
        boolean oneDraw = there.stream().anyMatch(one -> one.rule().equals(RANDOM) && one.point().seeds().isEmpty());
        String share = share(choice.point());
        List<Said> cards = new ArrayList<>();
        groups.forEach((standing, rules) -> cards.add(switch (standing) {
            case ABOVE -> new Said(Tone.GOOD, Messages.bind(Messages.Beside_Above, names(rules), share),
                    List.of(by(rules), oneDraw ? Messages.Beside_OneDraw : ""));
            case BELOW -> new Said(Tone.WARNING, Messages.bind(Messages.Beside_Below, names(rules), share),
                    List.of(by(rules), oneDraw ? Messages.Beside_OneDraw : ""));
            case UNSEEN -> new Said(Tone.WARNING, Messages.bind(Messages.Beside_Unseen, names(rules)),
                    List.of(Messages.bind(Messages.Beside_Differ, share, by(rules)), needed(state, rules)));
            case UNKNOWN -> new Said(Tone.WARNING, Messages.bind(Messages.Beside_Unknown, names(rules)),
                    List.of(Messages.bind(Messages.Beside_Differ, share, by(rules)), Messages.Beside_NoExamples));
        }));
        return cards;
    }

    /** Says how many examples it takes to tell a difference as large as the limit. */
    private static String needed(CurveState state, Map<String, Difference> rules) {
        double limit = state.margin();
        if (limit <= 0) {
            return "";
        }
        String size = ScoreUnit.of(state.curve()).text(limit);
        if (rules.values().stream().allMatch(one -> one.isSmallerThan(limit, state.curve().examples()))) {
            return Messages.bind(Messages.Beside_Smaller, size);
        }
        long examples = state.curve().examples();
        OptionalLong most = rules.values().stream().map(one -> one.examplesFor(limit, examples))
                .filter(OptionalLong::isPresent)
                .mapToLong(OptionalLong::getAsLong).max();
        return most.isPresent() && most.getAsLong() > examples
                ? Messages.bind(Messages.Beside_Needed,
                        new Object[] {size, Numbers.count(rounded(most.getAsLong())), Numbers.count(examples)})
                : "";
    }

    /** Rounds up to two digits, since the value is an estimate. */
    private static long rounded(long value) {
        long step = (long) Math.pow(10, Math.max(0, (int) Math.log10(value) - 1));
        return Math.ceilDiv(value, step) * step;
    }

    private static String names(Map<String, Difference> rules) {
        List<String> names = List.copyOf(rules.keySet());
        return names.size() < 2 ? String.join("", names)
                : Messages.bind(Messages.Beside_And, String.join(", ", names.subList(0, names.size() - 1)),
                        names.getLast());
    }

    /** Lists differences, each with its interval, and with the name of its rule where there are several. */
    private static String by(Map<String, Difference> rules) {
        return rules.entrySet().stream()
                .map(one -> (rules.size() < 2 ? "" : one.getKey() + ' ') + difference(one.getValue()))
                .collect(Collectors.joining(", "));
    }

    /** Formats a difference as in {@code +0.126 (+0.091 to +0.161)}. */
    static String difference(Difference difference) {
        return signed(difference.value()) + difference.interval().map(one -> " (" + range(one) + ')').orElse("");
    }

    private static String range(Interval interval) {
        return Messages.bind(Messages.Range, signed(interval.low()), signed(interval.high()));
    }

    private static String signed(double value) {
        String text = Numbers.fixed(value, DECIMALS);
        String zero = Numbers.fixed(0, DECIMALS);
        return text.endsWith(zero) ? zero : value > 0 ? '+' + text : text;
    }

    /** Formats the share that was asked for, as in {@code 90 %}. */
    static String share(CurvePoint point) {
        double share = point.askedShare();
        return Numbers.percent(share, Math.abs(100 * share - Math.rint(100 * share)) < 1e-9 ? 0 : 1);
    }
}
