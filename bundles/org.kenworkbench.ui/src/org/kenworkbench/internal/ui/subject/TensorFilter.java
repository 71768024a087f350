/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.subject;

import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Filter of tensors by what a user types: a part of the name, or a glob with * and ? for the whole name. Case does
 * not matter.
 */
public final class TensorFilter implements Predicate<String> {

    private final Predicate<String> names;

    public TensorFilter(String typed) {
        String wanted = typed.strip();
        if (wanted.indexOf('*') >= 0 || wanted.indexOf('?') >= 0) {
            StringBuilder pattern = new StringBuilder();
            wanted.codePoints().forEach(
                    c -> pattern.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(Character.toString(c))));
            names = Pattern
                    .compile(pattern.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL)
                    .asMatchPredicate();
        } else {
            String part = wanted.toLowerCase(Locale.ROOT);
            names = name -> name.toLowerCase(Locale.ROOT).contains(part);
        }
    }

    @Override
    public boolean test(String name) {
        return names.test(name);
    }
}
