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

    /** Names with their dashes, as {@code --keep}; the first is the one that messages use. */
    String[] names();

    /** What stands for the value in help, as {@code DIR}; not for flags. */
    String label() default "";

    /** One sentence, or {@code %key}. */
    String description();

    /** Whether it must be given; within a {@link #group()}, whether one of the group must. */
    boolean required() default false;

    /** Options of one group exclude each other. */
    String group() default "";

    /**
     * The values it may take, for text; an enum brings its own. Values that are only known at run time (ids of
     * services) are checked by the operation, which can tell of them by {@link Operation#known}.
     */
    String[] choices() default {};

    /** Place in help, lowest first; options of equal order stand as they are declared. */
    int order() default 0;
}
