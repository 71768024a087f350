/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.spark.look;

import java.io.Serializable;
import java.util.List;

import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractFunction1;

/** Looks at the executor that it runs in. */
public final class LookCall extends AbstractFunction1<Iterator<Integer>, Iterator<ExecutorFacts>>
        implements
            Serializable {

    private static final long serialVersionUID = 1;

    @Override
    public Iterator<ExecutorFacts> apply(Iterator<Integer> numbers) {
        return CollectionConverters.asScala(List.of(ExecutorFacts.here()).iterator());
    }
}
