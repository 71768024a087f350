/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Batches on a cluster of Apache Spark. This is no bundle of OSGi: it stands on a flat class path beside the bundles
 * and Spark's own jars, in the product {@code org.kenworkbench.headless.spark}.
 */
package org.kenworkbench.internal.spark;
