/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * The composition: an EMF model of one pruned result, its decisions and provenance, never weights. The interfaces are
 * generated from {@code model/composition.ecore}; {@link org.kenworkbench.composition.CompositionPaths} turns the
 * relative paths in a composition into files. Objects are made by
 * {@link org.kenworkbench.composition.CompositionFactory}; like all EMF objects they are mutable and belong to one
 * thread at a time.
 *
 * <p>The lowest package of its bundle, together with the generated ones: only these name each other both ways, as EMF
 * has it. {@link org.kenworkbench.composition.store} reads and writes files.
 *
 * <p>EMF's generator knows no annotations of nullness, so that the written classes, not the package, say that their
 * parameters and results are never null.
 */
package org.kenworkbench.composition;
