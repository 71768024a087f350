/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.frontier;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.kenworkbench.analysis.frontier.ByteFrontier;
import org.kenworkbench.analysis.frontier.ByteFrontier.Whole;
import org.kenworkbench.analysis.frontier.PointScore;
import org.kenworkbench.analysis.frontier.SizedPoint;
import org.kenworkbench.analysis.frontier.TestScore;
import org.kenworkbench.analysis.scores.Difference;
import org.kenworkbench.analysis.scores.Interval;
import org.kenworkbench.internal.viz.Messages;
import org.kenworkbench.viz.chart.Numbers;

/**
 * Sentences on the chosen file that say no more than the scores support. Immutable.
 *
 * @param cards what is said, the most important first
 */
public record FrontierVerdict(List<Card> cards) {

    private static final int DECIMALS = 3;
    private static final double POINT = 0.01;

    /** Meaning of a card, which gives it its colours. */
    public enum Tone {
        CHOSEN,
        GOOD,
        WARNING
    }

    /** A heading and sentences below it. */
    public record Card(Tone tone, String title, List<String> lines) {

        public Card {
            lines = lines.stream().filter(line -> !line.isEmpty()).toList();
        }
    }

    public FrontierVerdict {
        cards = List.copyOf(cards);
    }

    /** Says what is known of the chosen file. */
    public static FrontierVerdict of(FrontierModel model) {
        ByteFrontier frontier = model.frontier();
        if (model.chosen().isEmpty()) {
            OptionalLong smallest = frontier.known().stream().filter(SizedPoint::measured)
                    .mapToLong(SizedPoint::bytes).min();
            return new FrontierVerdict(List.of(new Card(Tone.WARNING,
                    Messages.Verdict_none, List.of(smallest.isPresent()
                            ? bind(Messages.Verdict_smallest, Numbers.bytes(smallest.getAsLong()))
                            : Messages.Verdict_nothing))));
        }
        SizedPoint point = model.chosen().get();
        List<Card> cards = new ArrayList<>();
        cards.add(frontier.isScored() ? scored(model, point) : unscored(model, point));
        Optional<SizedPoint> better = frontier.better(point);
        better.ifPresent(one -> cards.add(better(frontier, point, one)));
        frontier.rival(point).filter(rival -> !better.equals(Optional.of(rival)))
                .ifPresent(rival -> cards.add(rival(frontier, point, rival)));
        unseen(frontier, point).ifPresent(cards::add);
        return new FrontierVerdict(cards);
    }

    private static Card scored(FrontierModel model, SizedPoint point) {
        PointScore score = point.score().orElseThrow();
        return new Card(Tone.CHOSEN, bind(Messages.Verdict_scored, Numbers.bytes(point.bytes()), point.method(),
                number(score.value())),
                List.of(beside(model.budget(), point),
                        score.interval().map(one -> bind(Messages.Verdict_interval, range(one))).orElse(""),
                        fromWhole(model.frontier(), point),
                        part(model.frontier(), point),
                        point.confirmed().map(FrontierVerdict::confirmed).orElse(Messages.Verdict_not_tested)));
    }

    private static String confirmed(TestScore test) {
        return test.value().isPresent()
                ? bind(Messages.Verdict_confirmed,
                        withInterval(test.value().getAsDouble(), test.interval().map(FrontierVerdict::range)))
                : test.fromTuned().map(difference -> bind(Messages.Verdict_confirmed_by, signed(difference.value())
                        + difference.interval().map(one -> " (" + bind(Messages.Verdict_range, signed(one.low()),
                                signed(one.high())) + ')').orElse("")))
                        .orElse(Messages.Verdict_not_tested);
    }

    private static Card unscored(FrontierModel model, SizedPoint point) {
        return new Card(Tone.WARNING, Messages.Verdict_no_score,
                List.of(bind(switch (model.frontier().measure().loss()) {
                    case CHANGE -> Messages.Verdict_lost;
                    case CHANGE_UNDER_NORMS -> Messages.Verdict_lost_norms;
                }, Numbers.bytes(point.bytes()), point.method(), lost(point)), beside(model.budget(), point),
                        part(model.frontier(), point), Messages.Verdict_proxy));
    }

    private static String beside(long budget, SizedPoint point) {
        long left = budget - point.bytes();
        return left == 0 ? Messages.Verdict_exactly
                : bind(left > 0 ? Messages.Verdict_under : Messages.Verdict_above, Numbers.bytes(Math.abs(left)));
    }

    private static String part(ByteFrontier frontier, SizedPoint point) {
        long whole = frontier.whole().map(Whole::bytes).orElse(0L);
        return whole <= point.bytes() ? ""
                : bind(Messages.Verdict_part, Numbers.bytes(whole),
                        Numbers.significant((double) whole / point.bytes(), whole >= 10 * point.bytes() ? 2 : 1));
    }

    private static String fromWhole(ByteFrontier frontier, SizedPoint point) {
        Optional<PointScore> whole = frontier.whole().flatMap(Whole::score);
        return whole.isEmpty() ? "" : bind(switch (frontier.fromWhole(point).orElseThrow().standing()) {
            case ABOVE -> Messages.Verdict_better;
            case BELOW -> Messages.Verdict_worse;
            case UNSEEN -> Messages.Verdict_unseen;
            case UNKNOWN -> Messages.Verdict_unknown;
        }, number(whole.get().value()));
    }

    private static Card better(ByteFrontier frontier, SizedPoint point, SizedPoint better) {
        if (!frontier.isScored()) {
            return new Card(Tone.WARNING, bind(Messages.Verdict_better_lost, better.method()),
                    List.of(bind(Messages.Verdict_takes, better.method(), Numbers.bytes(better.bytes()),
                            bind(Messages.Verdict_loses, lost(better)))));
        }
        PointScore score = better.score().orElseThrow();
        return new Card(Tone.WARNING, bind(Messages.Verdict_better_scored, better.method()),
                List.of(bind(Messages.Verdict_takes, better.method(), Numbers.bytes(better.bytes()),
                        withInterval(score)),
                        doubt(score, point.score().orElseThrow())));
    }

    private static String doubt(PointScore better, PointScore chosen) {
        if (better.interval().isEmpty() || chosen.interval().isEmpty()) {
            return Messages.Verdict_no_interval;
        }
        return better.low() <= chosen.high() ? Messages.Verdict_chance : "";
    }

    private static Card rival(ByteFrontier frontier, SizedPoint point, SizedPoint rival) {
        boolean smaller = rival.bytes() < point.bytes();
        String figure = frontier.isScored() ? withInterval(rival.score().orElseThrow())
                : bind(Messages.Verdict_loses, lost(rival));
        return new Card(smaller ? Tone.WARNING : Tone.GOOD,
                bind(smaller ? Messages.Verdict_rival_smaller : Messages.Verdict_rival, rival.method()),
                List.of(bind(frontier.isScored() ? Messages.Verdict_rival_scored : Messages.Verdict_rival_lost,
                        rival.method(), Numbers.bytes(rival.bytes()), figure)));
    }

    /** Says how many examples it takes where no difference from all of the tuning is seen. */
    private static Optional<Card> unseen(ByteFrontier frontier, SizedPoint point) {
        Optional<PointScore> whole = frontier.whole().flatMap(Whole::score);
        if (point.score().isEmpty() || whole.isEmpty()) {
            return Optional.empty();
        }
        PointScore score = point.score().get();
        Difference difference = frontier.fromWhole(point).orElseThrow();
        long examples = score.examples();
        if (difference.standing() != Difference.Standing.UNSEEN || examples == 0) {
            return Optional.empty();
        }
        boolean areShares = Stream.concat(frontier.known().stream().map(SizedPoint::score).flatMap(Optional::stream),
                whole.stream()).allMatch(one -> one.value() >= 0 && one.value() <= 1);
        return Optional.of(new Card(Tone.WARNING, Messages.Verdict_few,
                List.of(bind(Messages.Verdict_between, number(score.value()), number(whole.get().value()),
                        Numbers.count(examples)), takes(difference, examples, areShares))));
    }

    /**
     * Says how many examples show a difference of a point, or, where as many were scored already or the scores have
     * other units, one as large as that of the scores.
     */
    private static String takes(Difference difference, long examples, boolean areShares) {
        if (areShares && difference.isSmallerThan(POINT, examples)) {
            return bind(Messages.Verdict_smaller, Messages.Verdict_point);
        }
        long forPoint = areShares ? difference.examplesFor(POINT, examples).orElse(0) : 0;
        if (forPoint > examples) {
            return bind(Messages.Verdict_needed, Messages.Verdict_point, Numbers.count(rounded(forPoint)));
        }
        double seen = Math.abs(difference.value());
        long forSeen = seen > 0 ? difference.examplesFor(seen, examples).orElse(0) : 0;
        return forSeen > examples ? bind(Messages.Verdict_needed, number(seen), Numbers.count(rounded(forSeen))) : "";
    }

    /** Rounds up to two digits, since the value is an estimate. */
    private static long rounded(long value) {
        long step = (long) Math.pow(10, Math.max(0, (int) Math.log10(value) - 1));
        return Math.ceilDiv(value, step) * step;
    }

    /** Returns all that is said as one text. */
    public String text() {
        return cards.stream()
                .map(card -> Stream.concat(Stream.of(ended(card.title())), card.lines().stream())
                        .collect(Collectors.joining(" ")))
                .collect(Collectors.joining(" "));
    }

    private static String ended(String title) {
        return title.endsWith(".") ? title : title + '.';
    }

    /** Returns the share of the change that a file loses, as text; a dash if it is unknown. */
    public static String lost(SizedPoint point) {
        return Numbers.percent(point.changeLost().orElse(Double.NaN), 1);
    }

    /** Returns a score with its interval, such as {@code 0.969 (0.954 to 0.982)}. */
    public static String withInterval(PointScore score) {
        return withInterval(score.value(), score.interval().map(FrontierVerdict::range));
    }

    private static String withInterval(double value, Optional<String> range) {
        return number(value) + range.map(one -> " (" + one + ')').orElse("");
    }

    private static String signed(double value) {
        return value > 0 ? '+' + number(value) : number(value);
    }

    private static String range(Interval interval) {
        return bind(Messages.Verdict_range, number(interval.low()), number(interval.high()));
    }

    private static String number(double value) {
        return Numbers.fixed(value, DECIMALS);
    }

    private static String bind(String text, Object... values) {
        return Messages.bind(text, values);
    }
}
