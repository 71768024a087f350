/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.kenworkbench.operations.command.OperationModel;

/**
 * A named option of an {@link Operation}: a field of a type that {@link OperationModel} lists. A {@code boolean} field
 * is a flag. The field's initial value is the default and is shown in help unless it is null, false or empty.
 */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Option {

    /** Names with their dashes, as in {@code --keep}; messages use the first one. */
    String[] names();

    /** Placeholder for the value in help, as in {@code DIR}; not for flags. */
    String label() default "";

    /** Description in one sentence, or {@code %key} of a translated one. */
    String description();

    /** Whether the option must be given; within a {@link #group()}, whether one of the group must. */
    boolean required() default false;

    /** Name of a group of options that exclude each other; empty for none. */
    String group() default "";

    /**
     * The values that a text option may take; an enum brings its own. Values that are only known at run time (ids of
     * services) are checked by the operation, which can list them by {@link Operation#known}.
     */
    String[] choices() default {};

    /** Place in help, lowest first; options of equal order appear as they are declared. */
    int order() default 0;
}
