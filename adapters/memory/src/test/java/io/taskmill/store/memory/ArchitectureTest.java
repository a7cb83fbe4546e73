package io.taskmill.store.memory;

import io.taskmill.tck.ArchitectureConformance;

class ArchitectureTest extends ArchitectureConformance {}
