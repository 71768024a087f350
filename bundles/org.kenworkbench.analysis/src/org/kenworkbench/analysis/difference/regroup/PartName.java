/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.difference.regroup;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A tensor's name, read as that of a matrix of a layer or of its bias.
 *
 * @param module what stands before the word, the number of an expert included, with dots
 * @param expert number of the expert; -1 if the name has none
 * @param experts the module without that number; the same if there is none
 */
record PartName(PartWord word, boolean isBias, String module, int expert, String experts) {

    private static final Pattern SEGMENTS = Pattern.compile("[./]");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
    private static final Pattern EXPERTS = Pattern.compile("\\w*experts?", Pattern.CASE_INSENSITIVE);
    private static final Pattern VALUES = Pattern.compile("(.+)_(weight|bias)");

    static Optional<PartName> of(String name) {
        List<String> segments = new ArrayList<>(List.of(SEGMENTS.split(name)));
        String values = "weight";
        if (segments.isEmpty()) {
            return Optional.empty();
        }
        if (segments.getLast().equals("weight") || segments.getLast().equals("bias")) {
            values = segments.removeLast();
        } else {
            Matcher matcher = VALUES.matcher(segments.getLast());
            if (matcher.matches()) {
                segments.removeLast();
                segments.add(matcher.group(1));
                values = matcher.group(2);
            }
        }
        String number = "";
        if (segments.size() > 1 && NUMBER.matcher(segments.getLast()).matches()) {
            number = segments.removeLast();
        }
        Optional<PartWord> word = segments.isEmpty() ? Optional.empty() : PartWord.of(segments.removeLast());
        if (word.isEmpty()) {
            return Optional.empty();
        }
        int last = segments.size() - 1;
        if (number.isEmpty() && last > 0 && NUMBER.matcher(segments.get(last)).matches()
                && EXPERTS.matcher(segments.get(last - 1)).matches()) {
            number = segments.removeLast();
        }
        String experts = String.join(".", segments);
        boolean isBias = values.equals("bias");
        return Optional.of(number.isEmpty() ? new PartName(word.get(), isBias, experts, -1, experts)
                : new PartName(word.get(), isBias, experts + '.' + number, Integer.parseInt(number), experts));
    }

    /**
     * Returns the layer of a module: what stands before the first number, and all numbers. Modules of a layer may have
     * other names in another model. Empty if there is no number.
     */
    static String layer(String module) {
        StringBuilder layer = new StringBuilder();
        StringBuilder before = new StringBuilder();
        for (String segment : module.split("\\.")) {
            if (NUMBER.matcher(segment).matches()) {
                layer.append(layer.isEmpty() ? before : "").append('.').append(segment);
            } else {
                before.append('.').append(segment);
            }
        }
        return layer.toString();
    }

    /** Returns a name with {@code *} for the number of an expert. */
    static String ofAllExperts(String name, int expert) {
        String number = Integer.toString(expert);
        String[] segments = name.split("(?<=[./])");
        for (int i = segments.length - 1; i >= 0; i--) {
            if (segments[i].equals(number) || segments[i].equals(number + '.') || segments[i].equals(number + '/')) {
                segments[i] = '*' + segments[i].substring(number.length());
                break;
            }
        }
        return String.join("", segments);
    }
}
