/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.tensor.place;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A tensor's name cut at its numbers. A number is a segment of the name (between dots or slashes) that is one, as in
 * {@code h.11.mlp}, or one that ends in one after the word layer, block, stage or expert, as in {@code
 * layer_11/output}.
 *
 * @param texts   texts before, between and behind the numbers; one more than these
 * @param numbers numbers in the name, of nine digits at most, which fit an int
 */
public record NumberedName(List<String> texts, List<Integer> numbers) {

    private static final Pattern NUMBER = Pattern.compile(
            "(?<=^|[./])(?:(?:layer|block|stage|expert)s?[_.]*)?(\\d{1,9})(?=[./]|$)",
            Pattern.CASE_INSENSITIVE);
    /** Text that ends before the number of a layer, whether it differs or not. */
    private static final Pattern LAYERS = Pattern.compile(
            "(?:^|[./])(?:\\w*(?:layer|block|stage|blk|layer_group)s?_*|h)[./]?$",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern EXPERTS = Pattern.compile("(?:^|[./])\\w*experts?_*[./]?$", Pattern.CASE_INSENSITIVE);
    /** Patterns of the text before and behind the number of a stage, whose layers are counted from 0 again. */
    private static final List<Pattern> STAGE_BEFORE = List.of(
            Pattern.compile("(?:^|[./])stages?[._]?$", Pattern.CASE_INSENSITIVE),
            Pattern.compile("(?:^|[./])(?:blocks?[./]|layer)$", Pattern.CASE_INSENSITIVE),
            Pattern.compile("(?:^|[./])layers[./]$", Pattern.CASE_INSENSITIVE));
    private static final List<Pattern> STAGE_BEHIND = List.of(
            Pattern.compile("[./](?:(?:layer|block)s?[./])?", Pattern.CASE_INSENSITIVE),
            Pattern.compile("[./]"), Pattern.compile("[./]blocks?[./]", Pattern.CASE_INSENSITIVE));

    static NumberedName of(String name) {
        List<String> texts = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        Matcher matcher = NUMBER.matcher(name);
        int from = 0;
        while (matcher.find()) {
            texts.add(name.substring(from, matcher.start(1)));
            numbers.add(Integer.valueOf(matcher.group(1)));
            from = matcher.end(1);
        }
        texts.add(name.substring(from));
        return new NumberedName(texts, numbers);
    }

    boolean isExpert(int number) {
        return EXPERTS.matcher(texts.get(number)).find();
    }

    /** Whether the word before a number says that it is a layer's. */
    boolean isLayer(int number) {
        return LAYERS.matcher(texts.get(number)).find();
    }

    /** Whether a number is that of a stage, and the next that of a layer in it. */
    boolean isStage(int number) {
        for (int i = 0; number + 1 < numbers.size() && i < STAGE_BEFORE.size(); i++) {
            if (STAGE_BEFORE.get(i).matcher(texts.get(number)).find()
                    && STAGE_BEHIND.get(i).matcher(texts.get(number + 1)).matches()) {
                return true;
            }
        }
        return false;
    }

    /** The number of the expert; -1 where none is. */
    int expert() {
        for (int i = 0; i < numbers.size(); i++) {
            if (isExpert(i)) {
                return i;
            }
        }
        return -1;
    }

    /** The name with {@code *} in place of two of its numbers, of which either may be -1. */
    String without(int one, int other) {
        StringBuilder name = new StringBuilder(texts.getFirst());
        for (int i = 0; i < numbers.size(); i++) {
            name.append(i == one || i == other ? "*" : numbers.get(i)).append(texts.get(i + 1));
        }
        return name.toString();
    }

    /** Returns the part of the name before a number. */
    String before(int number) {
        StringBuilder name = new StringBuilder(texts.getFirst());
        for (int i = 0; i < number; i++) {
            name.append(numbers.get(i)).append(texts.get(i + 1));
        }
        return name.toString();
    }

    /** Returns the part of the name up to a number, with the number. */
    String upTo(int number) {
        return before(number) + numbers.get(number);
    }

    /** Segments behind a number, the rest of its own left out. */
    int segmentsBehind(int number) {
        return (int) without(-1, -1).substring(upTo(number).length()).chars().filter(c -> c == '.' || c == '/').count();
    }
}
