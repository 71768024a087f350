/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.shrink;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number of bytes as a user types it.
 *
 * @param bytes 1 or more
 */
public record ByteSize(long bytes) {

    private static final Pattern TEXT = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,9})?) ?([KMGT]?)(I?)B?");
    private static final String PREFIXES = "KMGT";

    /**
     * Reads a size as in {@code 3MB}, {@code 1.5MB} (units of 1000) or {@code 3MiB} (units of 1024), in upper or lower
     * case; bytes without a unit.
     *
     * @throws IllegalArgumentException if the text is no such size, or the size is no whole byte
     */
    public static ByteSize parse(String text) {
        Matcher parts = TEXT.matcher(text.strip().toUpperCase(Locale.ROOT));
        if (!parts.matches() || parts.group(2).isEmpty() && !parts.group(3).isEmpty()) {
            throw new IllegalArgumentException('\'' + text + "' is not a size; write it as in 3MB or 1.5MB");
        }
        BigDecimal bytes = new BigDecimal(parts.group(1));
        if (!parts.group(2).isEmpty()) {
            BigDecimal unit = BigDecimal.valueOf(parts.group(3).isEmpty() ? 1000 : 1024);
            bytes = bytes.multiply(unit.pow(PREFIXES.indexOf(parts.group(2)) + 1));
        }
        BigDecimal whole = bytes.setScale(0, RoundingMode.FLOOR).min(BigDecimal.valueOf(Long.MAX_VALUE));
        if (whole.signum() == 0) {
            throw new IllegalArgumentException("a file has one byte at least; write a size as in 3MB");
        }
        return new ByteSize(whole.longValueExact());
    }
}
