/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Examples to learn from, to stop and choose by, and to report on.
 *
 * @param training   in the order of the data
 * @param validation likewise; may be empty
 * @param test       likewise; may be empty
 */
public record DataSplit(List<Example> training, List<Example> validation, List<Example> test) {

    /** Texts of an example; no two parts may have examples that are equal in them. */
    private record Content(String text, String second) {

        static Content of(Example example) {
            return new Content(example.text().strip(), example.second().orElse("").strip());
        }
    }

    public DataSplit {
        training = List.copyOf(training);
        validation = List.copyOf(validation);
        test = List.copyOf(test);
    }

    /**
     * Divides examples at random so that each label is divided in the same shares. Examples of the same text go the
     * same way, so that nothing is tested on what was learnt. Equal examples, shares and seeds give equal parts.
     */
    public static DataSplit of(List<Example> examples, SplitShares shares, long seed) {
        List<Part> parts = parts(examples, shares, seed);
        Map<Part, List<Example>> divided = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            divided.put(part, new ArrayList<>());
        }
        for (int i = 0; i < examples.size(); i++) {
            divided.get(parts.get(i)).add(examples.get(i));
        }
        return new DataSplit(divided.get(Part.TRAINING), divided.get(Part.VALIDATION), divided.get(Part.TEST));
    }

    /** Returns the part of each example, in their order, divided as {@link #of} divides them. */
    static List<Part> parts(List<Example> examples, SplitShares shares, long seed) {
        Map<Content, String> firstLabels = new LinkedHashMap<>();
        for (Example example : examples) {
            firstLabels.putIfAbsent(Content.of(example), example.label());
        }
        Map<String, List<Content>> byLabel = new TreeMap<>();
        firstLabels.forEach((content, label) -> byLabel.computeIfAbsent(label, _ -> new ArrayList<>()).add(content));
        Random random = new Random(seed);
        Map<Content, Part> parts = new HashMap<>();
        for (List<Content> all : byLabel.values()) {
            Collections.shuffle(all, random);
            long first = Math.round(all.size() * shares.training());
            long second = Math.round(all.size() * (shares.training() + shares.validation()));
            for (int i = 0; i < all.size(); i++) {
                parts.put(all.get(i), i < first ? Part.TRAINING : i < second ? Part.VALIDATION : Part.TEST);
            }
        }
        return examples.stream().map(example -> parts.get(Content.of(example))).toList();
    }

    /** Returns one of the parts. */
    public List<Example> part(Part part) {
        return switch (part) {
            case TRAINING -> training;
            case VALIDATION -> validation;
            case TEST -> test;
        };
    }

    /** Parts of a data set, by their purpose. */
    public enum Part {
        TRAINING,
        VALIDATION,
        TEST;

        /** Returns the name of the part for users and in files. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
